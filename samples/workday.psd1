# The people in workday.xlsx, a report in the form of Workday: a workbook with a title above the header, and cells that are dates. Try it:
#   Test-ProvisioningMapping -Path samples/workday.xlsx -Mapping samples/workday.psd1
@{
    Source = @{
        Key = 'Employee ID'
        Active = 'Active Status'

        # The account exists a week before the first day, and is disabled on the day after the last one.
        Hire = @{ Column = 'Hire Date'; OffsetDays = -7 }
        Leave = @{ Column = 'Termination Date'; OffsetDays = 1 }

        # External people are not changed.
        Scope = @{ Column = 'Worker Type'; NotIn = 'Contingent Worker' }
    }

    Agility = @{
        # Existing members are found by their address, since user names are new.
        Match = 'Email', 'Username'

        Attributes = @{
            # maggie.oneil, or maggie.oneil2 if that is taken. It is set once.
            Username = @{ Column = 'Primary Work Email'; Part = @{ Separator = '@'; Index = 1 }; Case = 'Lower'; Unique = 'Number' }
            Name = @{ Template = '{Preferred First Name} {Legal Last Name}'; When = @{ Column = 'Preferred First Name'; NotIn = '' }; Otherwise = @{ Template = '{Legal First Name} {Legal Last Name}' } }
            Nickname = @{ Column = 'Preferred First Name', 'Legal First Name' }
            Email = @{ Column = 'Primary Work Email'; Case = 'Lower' }
            Phone = @{ Column = 'Primary Work Phone'; Empty = 'Clear' }
            Description = 'Business Title'
            DefaultRole = @{
                Column = 'Business Title'
                Table = @{ '*Manager*' = 'Project Lead'; 'Director*' = 'Project Lead' }
                Default = 'Team Member'
            }
        }
    }

    Ambition = @{
        Match = 'Email'

        Attributes = @{
            Username = @{ Column = 'Primary Work Email'; Case = 'Lower' }
            Email = @{ Column = 'Primary Work Email'; Case = 'Lower' }
            FirstName = @{ Column = 'Preferred First Name', 'Legal First Name' }
            LastName = 'Legal Last Name'
        }

        Groups = @{
            # 'Sales East (Maggie O'Neil)' without the manager.
            'Supervisory Organization' = @{ Type = 'Team'; Replace = @{ '\s*\(.*\)$' = '' } }
            Location = 'Office'
        }
    }
}
