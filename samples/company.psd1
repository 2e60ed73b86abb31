# One company, three nights: company-day1.csv, company-day2.csv and company-day3.csv become accounts in Agility and Ambition.
# expected/ has the content of both services after each night. Try it in the built-in sandbox:
#   Sync-ProvisionedUser -Path samples/company-day1.csv -Mapping samples/company.psd1
@{
    Source = @{
        # The number stays when the name or the address changes.
        Key = 'employee_id'

        # People on leave of absence keep the account. 'left' is disabled; 'announced' has no account yet.
        Active = @{ Column = 'status'; Words = 'active', 'leave' }

        # External people are not changed: they get no account, and nothing is taken from them.
        Scope = @{ Column = 'type'; NotIn = 'External' }
    }

    Agility = @{
        # Finds the member of a person without a link. After that the number identifies the account, so that a new name changes the account
        # instead of creating a second one.
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

        # The root project, which every instance has. An empty cell removes the role.
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

        # With an empty cell the person leaves the group of that type.
        Groups = @{
            role = 'Role'
            team_name = @{ Type = 'Team'; Empty = 'Clear' }
        }
    }
}
