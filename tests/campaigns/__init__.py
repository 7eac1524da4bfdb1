"""Is anything lost when machines die, disks fill up and two act at once?

Short runs of the campaigns of reliability.md; longer ones by hand:
`SAKSI_KILLS=200 SAKSI_SEED=7 pytest -s tests/campaigns`.
"""
