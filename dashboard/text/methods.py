"""How the numbers are made and what they cannot do, in plain words for readers."""

from models.demand import carriers
from models.outcomes import emissions

METHODS = (
    (
        "What is counted",
        "Electricity used in the council's area, from the meters of homes and businesses, and electricity made there. "
        "“Made here” compares the two over a year. “Met locally” compares them hour by hour: a sunny July noon "
        "does not light a December evening.",
    ),
    (
        "Years of the statistics",
        "Use and generation are the published figures. Where a figure is withheld because a plant could be recognised, "
        "it is capacity times load factor, and is marked as estimated. Only the spread over the hours is modelled.",
    ),
    (
        "Years to come",
        "Month by month: today's plant, less what is due to close, plus the projects on the council's list. The levers "
        "of the scenario add to it. Each year is run through five weather years of 8,760 hours; the figures are their "
        "mean, and the range is their least and most.",
    ),
    (
        "Weather",
        "Made-up years with the long-term monthly sunshine, temperature and wind of the region. Their days swing, and "
        "have dull and still spells, as measured years show. They are no forecast of a given year.",
    ),
    (
        "Sun and wind",
        "Roof and ground arrays face several ways. Their load factor is the council's own where its statistics have "
        "enough sound years, else its region's. Wind turbines by a power curve at the region's load factor.",
    ),
    (
        "Use by the hour",
        "The national shape of demand by month, kind of day and hour, at local clock time with bank holidays, scaled "
        "to the council's own use.",
    ),
    (
        "Heat and cars",
        "Gas of homes becomes useful heat by the boilers' efficiency, spread by degree days and by the hours measured "
        "in homes at each outdoor temperature. "
        "A heat pump makes the same heat from less electricity, less so in the cold. Electric cars charge in the "
        "evening, or smartly at night with the same energy. Both add to the hours of use; what they save in gas and "
        "fuel is shown apart.",
    ),
    (
        "Batteries",
        "Filled whenever more is made than used, emptied whenever less is, within their power and with their losses.",
    ),
    (
        "Work",
        "Employment factors per megawatt, falling a little every year; heat pumps by number, retrofit by what is spent."
        " Homes that reach band C without a programme are work, too, but not new work: so it goes today. Plant that "
        "closes takes its jobs with it. The range holds four fifths of what factors and local shares allow, all moved "
        "together. Job-years of building and lasting jobs are different things and are never added. Only the share done"
        " by local people is shown. That share is an assumption, held to a part of the people here who build.",
    ),
    (
        "Money",
        "Capital, running cost and bills in pounds of 2024, each price converted once from the pounds of its source. "
        "Retrofit is the English Housing Survey's mean to band C, brought forward by consumer prices. A plan is shown "
        "at three rates above inflation. They are the state's social rate, what a council pays to borrow, and what "
        "investors ask for. A council pays gilts and the lender's margin, less expected inflation. What group buying "
        "may save, and what warm homes save the health service, stand beside the sums and in none of them. Who pays is "
        "an assumption. What stays in the place is an upper bound: networks, levies and tax are inside it.",
    ),
    (
        "A roof and a heat pump at home",
        "What a roof makes follows from the light of its region on a slope to the south. Other directions, shade and "
        "the inverter take from it. A single home takes little power most of the time and much for minutes. So it uses "
        "less of its own solar than the smooth day of many homes suggests. How much follows from what the roof makes, "
        "what the home uses, who is in by day and the battery. It is fitted to MCS's guidance MGD 003. Power for a heat"
        " pump is left out, for no point is published. A heat pump is set against what most homes here heat with. That "
        "is gas where at least half have it by meters, else oil or electric heaters. Price less grant is spread over "
        "its life at the social discount rate. VAT on electricity, nil to March 2027, is added back, for it returns.",
    ),
    (
        "Carbon",
        "Each carrier times its official factor; electricity brought in at the grid's average of the year. Electricity "
        "sent out earns no credit; what it avoids elsewhere is shown apart. The fossil half of waste emits. The "
        "official figures stand beside it, counted alike.",
    ),
    (
        "Fuel poverty",
        "Published figures as they are: each edition counts anew, so figures of different editions are never joined to "
        "a trend. The years ahead start from the newest edition, by tenure. They count homes in bands D to G, and the "
        "share of their households on a low income. Homes that reach band C, on their own or by retrofit, and prices "
        "move it. How many homes are at C is the housing survey's for England, spread over councils by energy "
        "certificates to 2026. How fast a council's homes reach C on their own follows its tenures, its bands and the "
        "schemes active there. All together go at the national pace. Those upgrades cost money and save gas, too. Pay, "
        "rents and rebates move the count, too. How much is taken from England's count beside its homes below band C "
        "since 2010. The futures stray as far as it did. By England's measure a price rise hardly moves the count. So "
        "officers see a modelled range of homes that need more than a tenth of their income for energy. How poor "
        "households at C are here is not known, and makes its width. Scotland and Wales count otherwise; of their "
        "councils we hold no figure of today, and of twelve in Scotland an old one.",
    ),
    (
        "Heat networks",
        "Heat that the project list or a lever brings replaces gas boilers. It comes from the waste plant while that "
        "runs, and from deep heat if that is counted. Else it comes from large heat pumps, with gas boilers for the "
        "coldest hours. Heat taken from waste or the ground counts as made here of all energy, never of electricity.",
    ),
    (
        "How sure it is",
        "A thousand futures of the scenario, each run through every hour of every year. Each has other weather, and "
        "more or less sun and wind than expected. Part of the plan is built; projects are late or do not come. Use "
        "grows or falls, heat pumps and insulation do better or worse, energy is dear or cheap. The same draws are used"
        " for every scenario, so that moving a lever moves the answer and not the luck. Chances are told as counts of "
        "futures.",
    ),
    (
        "What it would take",
        "The cheapest levers that reach a share are found by asking the hourly model itself, again and again. Each run "
        "says what no plan can beat. It ends when the best plan found and that limit are a thousandth apart. A search "
        "that ends earlier says so. What cannot be there in time is not chosen. No year gets more than the pace that "
        "was kept up before, here or in places like it, what is planned included. A plan pays for what it adds: roofs "
        "at the place's pace, electric cars and heat pumps that come by themselves cost it nothing.",
    ),
    (
        "What wires carry",
        "In each hour what is left over is sent out, as far as wires carry it. The rest is lost, and does not count as "
        "made here. Nobody publishes what a council's wires carry. So we take it that they carry out as much as they "
        "bring in today. Where today's path sends out more by 2030, it is that: projects on a list have wires of "
        "their own. A lever moves that, or turns it off, and a council can put its network company's figures in its "
        "place. Years that have ended are cut by none of it. Batteries are run to bring in least, so a plan for the "
        "share over the year does not count on them.",
    ),
    (
        "What is coming",
        "The statistics end before today. What is known of the time since is counted and marked as estimated. It is "
        "plant that opened, cars that were registered, and roofs at the place's part of what Britain adds. Ahead, each "
        "project of the planning database counts with the chance that projects like it had in the last few years. Part "
        "of the luck is the same for a whole technology. Electric cars and heat pumps follow a national path; a place "
        "that is ahead or behind keeps part of its lead. What homes use besides follows half of the region's trend to "
        "2030; what business uses stays. Levers build from today on. The model was started from the facts of past "
        "years; the test is under Checks.",
    ),
)
"""How the numbers are made, in plain words."""

LIMITS = (
    carriers.NOT_COUNTED,
    emissions.NOT_COUNTED,
    "Prices stay as they are unless a lever moves them; many costs are judged or quoted second-hand, and say so.",
    "Heat networks that run today are not counted: no statistic gives them by council. That a waste plant can feed one "
    "is assumed where the project list says so.",
    "How fast homes reach band C without a programme is not measured by council. The energy companies' schemes since "
    "2013 are; the rest is judged. Scotland's councils are taken to be as the nation.",
    "How likely each future is rests on judgements, most of them of grade C; the table of what is not known has them.",
    "Scotland's house condition survey has fuel poverty by council to 2022-2024. Those tables were not at hand: we "
    "hold twelve councils of 2015-2017, by a draft of the measure, and show them as that.",
    "Fuel poverty by neighbourhood is a model's estimate, for England alone. We hold no count by neighbourhood for "
    "Wales and Scotland. The points on the map are the middles of land, not of homes. A place that no area is named "
    "after stands at one point, though it may reach further.",
    "Work on heat networks, car chargers and the grid has no sound factor and is not counted; of their cost that of "
    "heat networks is.",
    "A plan counts capital and upkeep, whoever pays, and nothing that is earned or no longer bought.",
    "The expected path of use is a cautious one. It is below every path of the grid's operator, for it has no data "
    "centres, new industry or lorries. Those come as named projects or not at all.",
    "What is planned is as the planning database has it, which hears of much late. Plant that stands long in it and "
    "plainly runs is judged by the statistics.",
    "Of roofs those below 50 kilowatts go on by themselves. Larger ones, as on warehouses, count only where a list or a"
    " lever names them. In 2025 all plant of that size in Britain, up to 5 megawatts, grew by 30 megawatts.",
    "Homes and businesses share one daily shape of use, the national one.",
    "Made-up weather stands in for measured years. A real year can be 5 to 7 per cent sunnier or duller.",
    "The output of waste plants is mostly not published. It is estimated from capacity, and about half of it is not "
    "renewable; a switch counts it in full, by half or not at all.",
    "No publisher says how much the local grid can take. What it can send out is assumed for each council as a whole; "
    "a single street or substation can be full long before.",
    "What saved electricity costs is made of a few British programmes for public buildings, and of American ones for "
    "homes. It is the weakest price here.",
    "How fast batteries have been built is not held by council, so plans do not limit it.",
    "What a lever adds grows by the same each year from today on. From permission to running takes years, and who has "
    "permission beyond the planning database is not known. So what would run sooner is a warning; none is taken off.",
    "A place's pace is what it could keep up alone. All councils at once would build more than Britain ever has: "
    "about half as much again.",
    "Employment factors come from an Australian survey, lasting jobs in solar from what Britain's statistical office "
    "counts. Old ones stand in for waste and biogas plant. Scotland's workforce is estimated.",
    "What roofs and land could hold follows national studies, spread over councils by houses, homes and open land. "
    "It is a ceiling, not a plan.",
    "Project dates and chances are judged from public reports, and are as good as those.",
    "Half by 2030 is one yardstick for every council. A council's own target for making electricity "
    "stands in its place only where the council's officers have entered it here, and only for 2030.",
    "Fuel of cars and vans is that burnt on the roads of the area, motorways included. It is as published for 2017, and"
    " moved with the cars kept there. What motorists pay is for the cars kept. Fuel of refineries is taken out by a "
    "rule: business there burns what it usually does. Steel, cement and chemical works count in full.",
    "Oil, coal and coke are spread over councils by single sites, and each edition knows other sites. By that of 2023 "
    "business burns over 1.8 times as much in 41 councils as by that of 2021. In Stoke-on-Trent it is 2.5 times, and "
    "inner London has most of them. In 58 councils it is over 40 per cent less. All years are taken as the edition of "
    "2023 counts, moved as in all of Britain. Which edition is nearer the truth is not known.",
    "What councils promised on carbon is from a list made from 2018 to 2023; it may have changed since.",
)
"""What the numbers cannot do."""
