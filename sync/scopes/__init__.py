"""What may be kept where: moves, quarantine, eviction?"""
