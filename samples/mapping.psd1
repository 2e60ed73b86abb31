# How the rows of samples/hrm-1000.csv become accounts in Agility and Ambition. A mapping is data: nothing in it is run.
# Names of keys, attributes and columns may be written in any case; a key that does not exist is an error with its line.
# Get-Help about_ProvisioningMapping explains every key, with examples.
@{
    Source = @{
        # The key of a person: best a column that never changes, such as a personnel number. Two rows with one key are an error, unless
        # Duplicates chooses one, by the first of these criteria that decides: Active (before people who start later, and people who have
        # left), Latest and Earliest (by a date in the column By). If none decides, the rows are an error.
        Key = 'email'
        # Duplicates = @{ Prefer = 'Active', 'Latest'; By = 'hire_date' }

        # Detected automatically unless given: the delimiter from the header, the encoding from a byte order mark, otherwise UTF-8.
        # Delimiter = ';'
        # Encoding = 'windows-1252'

        # Who has access. A column without Words contains yes or no; an empty cell means yes.
        Active = 'is_active'
        # With Words, every other word means no, and an empty cell is an error:
        # Active = @{ Column = 'status'; Words = 'active', 'leave' }

        # The account exists a week before the first day, and is disabled on the day after the last one.
        # DateFormat = 'yyyy-MM-dd', 'dd.MM.yyyy'
        # Hire = @{ Column = 'hire_date'; OffsetDays = -7 }
        # Leave = @{ Column = 'leave_date'; OffsetDays = 1 }

        # People in other rows are not changed. All conditions must be met; '' stands for an empty cell.
        Scope = @{ Column = 'role'; NotIn = 'Contractor', 'Test' }
        # Scope = @{ Column = 'country'; In = 'DE', 'US' }, @{ Column = 'type'; NotIn = 'test' }
    }

    # How much one run may do; the default limits apply otherwise (Get-Help about_ProvisioningSafety).
    # Limits = @{ Disable = 20; Change = '5%'; AdminGrant = 3 }

    Agility = @{
        # How the member of a person without a link is found: by an attribute, or several in order. The first one that finds exactly one member
        # decides; an attribute without a value in the row is skipped. Case and blanks at the ends do not count.
        # Get-Help about_ProvisioningIdentity has the details.
        Match = 'Username'
        # Match = 'Username', 'Email'

        # True if people may share an e-mail address; otherwise no account is created with the address of another account.
        AllowSharedEmail = $false

        # The number of licenses; a plan that would need more is refused. Measure-AgilityLicense counts those in use.
        # Seats = 250

        # A new member gets a password of 12 to 128 characters from a secure generator. Passwords in an export are never sent.
        # Password = @{ Generate = 16; OnCreate = $true }

        Attributes = @{
            Username = @{ Column = 'email'; Case = 'Lower' }                # Case = Lower, Upper, Title
            # {first_name:1|lower} takes the first character in lower case; {last_name|ascii} writes a name in ASCII letters. Unique adds a number to a user name that is taken: jsmith, jsmith2. Such a name is set once.
            # If the name of a column ends in a colon and a number, write two colons: {grade::1} is the column 'grade:1'.
            # Username = @{ Template = '{first_name:1}{last_name}'; Case = 'Lower'; Diacritics = 'Remove'; Unique = 'Number' }
            Name = @{ Template = '{first_name} {last_name}'; Empty = 'Error' }
            # By default the short name of a new member is the given name (a column such as first_name), or else the first word of the name, and
            # existing members keep theirs. A rule applies to all members; with Nickname = $null the service sets it.
            Nickname = @{ Column = 'last_name'; Diacritics = 'Remove' }     # removes the marks of Latin letters
            # Nickname = @{ Column = 'preferred_name', 'first_name' }       # the first filled one
            Email = 'email'                                                 # a column
            Phone = @{ Column = 'phone'; Empty = 'Clear' }                  # Empty = Ignore (keep the value), Clear, Error
            Description = @{ Column = 'department'; Default = 'no department' }
            NotifyViaEmail = @{ Value = $false }                            # the same for all
            # SendConversationEmails = @{ Value = $true; OnCreate = $true } # set only when the account is created

            # A text that is not in the table is an error of its row, unless there is a default.
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

        # Projects by OID or name, each with a column or a rule. With an empty cell the role stays, unless Empty = 'Clear'.
        # ProjectRoles = @{
        #     'Scope:1010' = 'agility_role'
        #     'North Quay' = @{ Column = 'role'; Table = @{ 'Team Lead' = 'Project Lead' }; Default = 'Observer' }
        # }

        # Member groups: each rule gives the name of one group of the person, a list of rules several. People are removed only from groups that a
        # rule gives to anyone, that are named here, or that match Manages. CreateMissing creates missing groups; without it, a missing group
        # is an error of the row.
        # MemberGroups = @{
        #     Line = @{ Template = 'Reports to {manager}' }
        #     Site = @{ Column = 'site'; Table = @{ 'HH' = 'Hamburg'; 'BOS' = 'Boston' } }
        #     Manages = 'Reports to *'
        #     CreateMissing = $true
        # }

        # Nothing is taken from these accounts, from the built-in administrator, or from the member behind the connection.
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

        # Columns and their group types. With an empty cell the person leaves the group, unless Empty = 'Ignore'.
        Groups = @{
            role = 'Role'
            team_name = @{ Type = 'Team'; Empty = 'Clear' }
            # Full rules are possible, such as a constant for some rows:
            # field = @{ Type = 'Force'; Value = 'Field'; When = @{ Column = 'role'; In = 'Sales Manager' } }
        }

        Protected = 'integration@corp.example'

        # True if e-mail addresses have another form than name@domain.
        AllowAnyEmail = $false
    }
}
