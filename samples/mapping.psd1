# How the rows of samples/hrm-1000.csv become people of Agility and Ambition. A mapping is data: nothing in it is executed.
# Names of keys, attributes and columns may be written in any case; a key that does not exist is an error with its line.
# Get-Help about_ProvisioningMapping explains every key, with examples.
@{
    Source = @{
        # The person's key: a column that never changes is best, such as a personnel number. Two rows with one key are an error, unless
        # Duplicates chooses: by the first of Active (before who has an account later, and who has left), Latest and Earliest (by a date in a
        # column of its own) that tells the rows apart. Where none does, it is an error all the same.
        Key = 'email'
        # Duplicates = @{ Prefer = 'Active', 'Latest'; By = 'hire_date' }

        # Found out unless stated: the delimiter from the header, UTF-8 or what a byte order mark says.
        # Delimiter = ';'
        # Encoding = 'windows-1252'

        # Who has access. A column alone says yes or no; an empty cell means yes.
        Active = 'is_active'
        # With words, every other word means no, and an empty cell is an error:
        # Active = @{ Column = 'status'; Words = 'active', 'leave' }

        # The account exists a week before the first day, and is off on the day after the last one.
        # DateFormat = 'yyyy-MM-dd', 'dd.MM.yyyy'
        # Hire = @{ Column = 'hire_date'; OffsetDays = -7 }
        # Leave = @{ Column = 'leave_date'; OffsetDays = 1 }

        # Other rows are left alone. All rules must agree; '' stands for an empty cell.
        Scope = @{ Column = 'role'; NotIn = 'Contractor', 'Test' }
        # Scope = @{ Column = 'country'; In = 'DE', 'US' }, @{ Column = 'type'; NotIn = 'test' }
    }

    # How much one run may do; without them the usual limits count (Get-Help about_ProvisioningSafety).
    # Limits = @{ Disable = 20; Change = '5%'; AdminGrant = 3 }

    Agility = @{
        # What tells which member belongs to a person who is not linked to one yet: an attribute, or several in order. The first that exactly
        # one member has decides; an attribute that the row does not give is left out. Neither case nor blanks at the ends count.
        # Get-Help about_ProvisioningIdentity says what happens to whom.
        Match = 'Username'
        # Match = 'Username', 'Email'

        # True where people may share an e-mail address; otherwise no account is made with an address that another one has.
        AllowSharedEmail = $false

        # So many members can use a licence; a plan that would need more is refused. Measure-AgilityLicense counts those in use.
        # Seats = 250

        # A new member gets a password of 12 to 128 characters, made by a secure generator. Passwords of an export are never sent.
        # Password = @{ Generate = 16; OnCreate = $true }

        Attributes = @{
            Username = @{ Column = 'email'; Case = 'Lower' }                # Case = Lower, Upper, Title
            # {first_name:1|lower} takes the first character, as a small letter; {last_name|ascii} writes a name in ASCII letters. Unique adds a number to a user name that is taken: jsmith, jsmith2. Such a name is set once.
            # A column whose own name ends in a colon and a number is written with two colons: {grade::1} is the column 'grade:1'.
            # Username = @{ Template = '{first_name:1}{last_name}'; Case = 'Lower'; Diacritics = 'Remove'; Unique = 'Number' }
            Name = @{ Template = '{first_name} {last_name}'; Empty = 'Error' }
            # Unless stated, a new member's short name is the given name (a column such as first_name), or else the first word of the name,
            # and nobody who is there gets another one. A rule counts for everybody; Nickname = $null leaves it to the service.
            Nickname = @{ Column = 'last_name'; Diacritics = 'Remove' }     # Latin letters lose their marks
            # Nickname = @{ Column = 'preferred_name', 'first_name' }       # the first that is filled
            Email = 'email'                                                 # a column, as it is
            Phone = @{ Column = 'phone'; Empty = 'Clear' }                  # Empty = Ignore (leave alone), Clear, Error
            Description = @{ Column = 'department'; Default = 'no department' }
            NotifyViaEmail = @{ Value = $false }                            # the same for everybody
            # SendConversationEmails = @{ Value = $true; OnCreate = $true } # set when the account is made, and never again

            # A text that is neither in the table nor covered by a default is an error of its row.
            DefaultRole = @{
                Column = 'role'
                Table = @{
                    'Team Lead' = 'Project Lead'
                    'Sales Manager' = 'Project Lead'
                    'Customer Support' = 'Role:8'
                    # '*Manager*' = 'Project Lead'                           # wildcards come after exact texts
                }
                Default = 'Team Member'
            }
        }

        # Projects by OID or name, each with a column or a rule. An empty cell leaves the role alone unless Empty = 'Clear'.
        # ProjectRoles = @{
        #     'Scope:1010' = 'agility_role'
        #     'North Quay' = @{ Column = 'role'; Table = @{ 'Team Lead' = 'Project Lead' }; Default = 'Observer' }
        # }

        # Member groups: each rule gives the name of one that the person is in, a list of rules several. People are taken out of groups that a rule
        # gives to anyone, that stand here, or that Manages names; other groups are left alone. CreateMissing makes groups that are missing;
        # without it, a missing group is an error of the row.
        # MemberGroups = @{
        #     Line = @{ Template = 'Reports to {manager}' }
        #     Site = @{ Column = 'site'; Table = @{ 'HH' = 'Hamburg'; 'BOS' = 'Boston' } }
        #     Manages = 'Reports to *'
        #     CreateMissing = $true
        # }

        # Nothing is taken from these, nor from the built-in administrator and from the caller.
        Protected = 'admin', 'Member:20'
    }

    Ambition = @{
        Match = 'Username'

        Attributes = @{
            Username = @{ Column = 'email'; Case = 'Lower' }
            Email = 'email'
            FirstName = @{ Column = 'first_name'; Empty = 'Error' }
            LastName = @{ Column = 'last_name'; Empty = 'Error' }
        }

        # Additional fields, spelled as the service spells them, with rules as above. They are sent as texts. A User API integration
        # gets them under the keys of Connect-Ambition -FieldMap.
        # Fields = @{
        #     cost_center = 'cost_center'
        #     grade = @{ Column = 'grade'; Empty = 'Clear' }
        # }

        # Columns to group types. Who has an empty cell leaves the group, unless Empty = 'Ignore'.
        Groups = @{
            role = 'Role'
            team_name = @{ Type = 'Team'; Empty = 'Clear' }
            # Whole rules, such as a constant for some rows:
            # field = @{ Type = 'Force'; Value = 'Field'; When = @{ Column = 'role'; In = 'Sales Manager' } }
        }

        Protected = 'integration@corp.example'

        # True where e-mail addresses are of another form than name@domain.
        AllowAnyEmail = $false
    }
}
