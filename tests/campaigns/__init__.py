"""Is anything lost when machines die, disks fill up and two act at once?

Short runs of each campaign are tests; the long ones are a command:
`make campaigns`, or `python -m tests.campaigns NAME --count N --seed N`.
"""
