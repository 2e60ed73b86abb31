# The smallest useful mapping: the two people in hrm.csv, in both services. mapping.psd1 explains every key.
@{
    Source = @{ Key = 'email' }

    Agility = @{
        Attributes = @{
            Username = @{ Column = 'email'; Case = 'Lower' }
            Name = @{ Template = '{first_name} {last_name}' }
            Email = 'email'
            DefaultRole = @{ Value = 'Team Member' }
        }
    }

    Ambition = @{
        Attributes = @{
            Username = @{ Column = 'email'; Case = 'Lower' }
            Email = 'email'
            FirstName = 'first_name'
            LastName = 'last_name'
        }
        Groups = @{ role = 'Role'; team_name = 'Team' }
    }
}
