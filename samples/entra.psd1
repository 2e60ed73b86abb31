# The users of Entra ID that entra.ps1 pipes.
@{
    Source = @{
        Key = 'Id'
        Active = 'AccountEnabled'
    }

    Agility = @{
        Match = 'Username', 'Email'

        Attributes = @{
            Username = @{ Column = 'UserPrincipalName'; Case = 'Lower' }
            Name = @{ Column = 'DisplayName'; Empty = 'Error' }
            Email = @{ Column = 'Mail', 'UserPrincipalName'; Case = 'Lower' }
            DefaultRole = @{ Column = 'JobTitle'; Table = @{ '*Manager*' = 'Project Lead' }; Default = 'Team Member' }
        }
    }

    Ambition = @{
        Match = 'Username'

        Attributes = @{
            Username = @{ Column = 'UserPrincipalName'; Case = 'Lower' }
            Email = @{ Column = 'Mail', 'UserPrincipalName'; Case = 'Lower' }
            FirstName = 'GivenName'
            LastName = 'Surname'
        }

        Groups = @{ Department = 'Team' }
    }
}
