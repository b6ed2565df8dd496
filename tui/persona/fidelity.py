def check_fidelity(loaded):
    return []
