"""The pages of the people who act: register, roles, delegations, cover lists, the district, the practice."""
