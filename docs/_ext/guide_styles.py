def brief(publication):
    year = str(publication.year or "")
    return ["authors", "title", ("year", year)]
