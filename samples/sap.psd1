# The people in sap.csv, an export in the form of SAP in Germany: semicolons, Windows-1252, dates such as 31.12.9999 for no end. Try it:
#   Test-ProvisioningMapping -Path samples/sap.csv -Mapping samples/sap.psd1
@{
    Source = @{
        # Leading zeros are part of the number.
        Key = 'Personalnummer'
        Encoding = 'windows-1252'
        Delimiter = ';'

        # People on leave keep the account.
        Active = @{ Column = 'Beschäftigungsstatus'; Words = 'aktiv', 'ruhend' }
        DateFormat = 'dd.MM.yyyy'
        Hire = 'Eintritt'
        Leave = @{ Column = 'Austritt'; OffsetDays = 1 }
    }

    Agility = @{
        Match = 'Email', 'Username'

        Attributes = @{
            # jmueller: umlauts are written with an e before all other marks are removed.
            Username = @{ Template = '{Vorname:1}{Nachname}'; Transliterate = 'German'; Diacritics = 'Remove'; Case = 'Lower'; Unique = 'Number' }
            Name = @{ Template = '{Vorname} {Nachname}'; Empty = 'Error' }
            Nickname = @{ Column = 'Rufname', 'Vorname' }
            Email = @{ Column = 'E-Mail dienstlich'; Case = 'Lower' }
            Phone = @{ Column = 'Telefon dienstlich'; Empty = 'Clear' }
            Description = @{ Template = '{Organisationseinheit}, Kostenstelle {Kostenstelle}' }
            DefaultRole = @{
                Column = 'Planstelle'
                Table = @{ '*leiter*' = 'Project Lead'; 'Kundenbetreuer*' = 'Observer' }
                Default = 'Team Member'
            }
        }
    }

    Ambition = @{
        Match = 'Email'

        Attributes = @{
            Username = @{ Column = 'E-Mail dienstlich'; Case = 'Lower' }
            Email = @{ Column = 'E-Mail dienstlich'; Case = 'Lower' }
            FirstName = @{ Column = 'Rufname', 'Vorname' }
            LastName = 'Nachname'
        }

        Groups = @{
            Organisationseinheit = 'Team'
            Buchungskreis = @{ Type = 'Company'; Table = @{ 1000 = 'Germany'; 2000 = 'France' } }
        }
    }
}
