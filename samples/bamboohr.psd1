# The people in bamboohr.csv, an export in the form of BambooHR. Try it:
#   Test-ProvisioningMapping -Path samples/bamboohr.csv -Mapping samples/bamboohr.psd1
@{
    Source = @{
        Key = 'Employee #'
        Active = @{ Column = 'Status'; Words = 'Active' }
        Hire = 'Hire Date'
        Leave = @{ Column = 'Termination Date'; OffsetDays = 1 }
        Scope = @{ Column = 'Employment Status'; NotIn = 'Intern', 'Contractor' }
    }

    Agility = @{
        Match = 'Email', 'Username'

        Attributes = @{
            # bosei, or bosei2 if that is taken. It is set once.
            Username = @{ Template = '{First Name:1}{Last Name}'; Diacritics = 'Remove'; Case = 'Lower'; Unique = 'Number' }
            Name = @{ Template = '{First Name} {Last Name}'; Empty = 'Error' }
            Nickname = @{ Column = 'Preferred Name', 'First Name' }
            Email = @{ Column = 'Work Email'; Case = 'Lower' }
            Phone = @{ Column = 'Work Phone', 'Mobile Phone' }
            Description = 'Department'

            # By department and title; * stands for any text.
            DefaultRole = @{
                Column = 'Department', 'Job Title'
                Table = @{
                    'Engineering / Team Lead' = 'Project Lead'
                    'Engineering / Tester' = 'Observer'
                    'Product / *' = 'Project Lead'
                }
                Default = 'Team Member'
            }
        }
    }

    Ambition = @{
        Match = 'Email'

        Attributes = @{
            Username = @{ Column = 'Work Email'; Case = 'Lower' }
            Email = @{ Column = 'Work Email'; Case = 'Lower' }
            FirstName = @{ Column = 'Preferred Name', 'First Name' }
            LastName = 'Last Name'
        }

        Groups = @{
            Department = 'Team'
            'Job Title' = @{ Type = 'Role'; Empty = 'Ignore' }
            Location = 'Office'
        }
    }
}
