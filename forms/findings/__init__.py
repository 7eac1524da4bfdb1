"""What do the answers of an inspection mean?

Pure readings: `reading.read_facts` turns answers into `Facts`, `findings.find`
turns facts and a rule pack into `Findings`. One engine a module.
"""
