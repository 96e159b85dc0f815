throw new Error('throws while it is evaluated')
