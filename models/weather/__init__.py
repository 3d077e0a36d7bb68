"""The sky over a place, hour by hour: synthetic years from monthly normals, or measured ones that a reader has fetched.

Also the folder that keeps hours and compiled kernels. May import `facts`.
"""
