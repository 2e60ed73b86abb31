# One company, three nights: company-day1.csv, company-day2.csv and company-day3.csv become people of Agility and Ambition.
# What both services hold after each night stands in expected/. Try it on the built-in sandbox:
#   Sync-ProvisionedUser -Path samples/company-day1.csv -Mapping samples/company.psd1
@{
    Source = @{
        # Numbers stay when names and addresses change.
        Key = 'employee_id'

        # Who is on leave of absence keeps the account. 'left' is switched off; 'announced' has nothing yet.
        Active = @{ Column = 'status'; Words = 'active', 'leave' }

        # Externals are left alone: nothing is made for them, and nothing is taken from them.
        Scope = @{ Column = 'type'; NotIn = 'External' }
    }

    Agility = @{
        # Finds the member of a person for whom no run has made or found one yet. From then on the number tells, so that a marriage changes
        # an account instead of making a second one.
        Match = 'Username'

        Attributes = @{
            Username = 'username'
            Name = @{ Template = '{first_name} {last_name}'; Empty = 'Error' }
            Email = @{ Column = 'email'; Empty = 'Error' }
            Phone = @{ Column = 'phone'; Empty = 'Clear' }
            Description = @{ Column = 'department'; Empty = 'Clear' }
            DefaultRole = @{
                Column = 'role'
                Table = @{
                    'Team Lead' = 'Project Lead'
                    'Sales Manager' = 'Project Lead'
                    'Customer Support' = 'Role:8'
                }
                Default = 'Team Member'
            }
        }

        # The root project, which every instance has. Who has an empty cell loses the role.
        ProjectRoles = @{
            'Scope:0' = @{ Column = 'agility_role'; Empty = 'Clear' }
        }

        Protected = 'admin'
    }

    Ambition = @{
        Match = 'Username'

        Attributes = @{
            Username = 'username'
            Email = @{ Column = 'email'; Empty = 'Error' }
            FirstName = @{ Column = 'first_name'; Empty = 'Error' }
            LastName = @{ Column = 'last_name'; Empty = 'Error' }
        }

        # Who has an empty cell leaves the group of that type.
        Groups = @{
            role = 'Role'
            team_name = @{ Type = 'Team'; Empty = 'Clear' }
        }
    }
}
