# People of workday.xlsx, a report such as Workday writes: a workbook with a title above the header, and days that are days. Try it:
#   Test-ProvisioningMapping -Path samples/workday.xlsx -Mapping samples/workday.psd1
@{
    Source = @{
        Key = 'Employee ID'
        Active = 'Active Status'

        # The account is there a week before the first day, and off on the day after the last one.
        Hire = @{ Column = 'Hire Date'; OffsetDays = -7 }
        Leave = @{ Column = 'Termination Date'; OffsetDays = 1 }

        # Externals are left alone.
        Scope = @{ Column = 'Worker Type'; NotIn = 'Contingent Worker' }
    }

    Agility = @{
        # Members that are there already are found by their address, since user names are new.
        Match = 'Email', 'Username'

        Attributes = @{
            # maggie.oneil; where it is taken already, maggie.oneil2. It is given once.
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
