using Provisioning.Sync.Mapping;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>The settings of a mapping file, and the findings about invalid ones.</summary>
public sealed class MappingReaderTests
{
    [Fact]
    public void Every_setting_is_read()
    {
        ProvisioningMapping mapping = MappingText.Read(
            """
            @{
                Source = @{
                    Delimiter = ';'; Encoding = 'windows-1252'; Key = 'id'; DateFormat = 'yyyy-MM-dd', 'dd.MM.yyyy'
                    Active = @{ Column = 'status'; Words = 'active', 'leave' }
                    Hire = @{ Column = 'hire_date'; OffsetDays = -7 }
                    Leave = 'leave_date'
                    Scope = @{ Column = 'country'; In = 'DE', 'US' }, @{ Column = 'type'; NotIn = 'test' }
                }
                Agility = @{
                    Match = 'username'
                    Attributes = @{
                        Username = @{ Column = 'email'; Case = 'Lower' }
                        Name = @{ Template = '{first_name} {{x}} {last_name}'; Diacritics = 'Remove' }
                        email = 'email'
                        DefaultRole = @{ Column = 'department'; Table = @{ Sales = 'Role:4' }; Default = 'Role:3' }
                        Phone = @{ Column = 'phone'; Empty = 'Clear' }
                        NotifyViaEmail = @{ Value = $false }
                        Custom_Level = @{ Value = 1.5 }
                    }
                    ProjectRoles = @{ 'Scope:1010' = 'agility_role'; 'North Quay' = @{ Value = 'Observer' } }
                    Protected = 'admin', 'Member:20'
                }
                Ambition = @{
                    Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }
                    Groups = @{ role = 'Role'; team_name = @{ Type = 'Team'; Empty = 'Ignore' } }
                }
            }
            """);

        SourceMapping source = mapping.Sources[0];
        Assert.Equal((";", 1252, "id"), (source.Form.Delimiter, source.Form.Encoding!.CodePage, source.Key));
        Assert.Equal(["yyyy-MM-dd", "dd.MM.yyyy"], source.DateFormats);
        Assert.Equal(("status", "active leave"), (source.Active!.Column, string.Join(' ', source.Active.Words)));
        Assert.Equal(("hire_date", -7, "leave_date", 0), (source.Hire!.Column, source.Hire.OffsetDays, source.Leave!.Column, source.Leave.OffsetDays));
        Assert.Equal(["country False DE US", "type True test"], source.Scope.Select(s => $"{s.Column} {s.IsExcluding} {string.Join(' ', s.Words)}"));
        ServiceMapping agility = mapping.Find("Agility")!;
        Assert.Equal(["Username"], agility.Match);
        Assert.Equal(
            ["Username", "Name", "Email", "DefaultRole", "Phone", "NotifyViaEmail", "Custom_Level"],
            agility.Attributes.Select(a => a.Name));
        ValueRule[] rules = agility.Attributes.Select(a => a.Rule).ToArray();
        Assert.Equal(["email"], rules[0].Columns);
        Assert.Equal([TextForm.Lower], rules[0].Steps.Cast<LettersStep>().Select(s => s.Form));
        Assert.Equal(["first_name", "last_name"], rules[1].Columns);
        Assert.Equal([TextForm.Plain], rules[1].Steps.Cast<LettersStep>().Select(s => s.Form));
        Assert.Equal(("email", EmptyRule.Ignore), (rules[2].Columns[0], rules[2].Empty));
        Assert.Equal(("Role:4", "Role:3"), (rules[3].Table!.Find("SALES")!.Value, rules[3].Default));
        Assert.Equal(EmptyRule.Clear, rules[4].Empty);
        Assert.Equal(("false", "1.5"), (rules[5].Constant, rules[6].Constant));
        Assert.Equal([("Scope:1010", "agility_role", null), ("North Quay", "", "Observer")], agility.ProjectRoles.Select(r => (r.Name, string.Join(',', r.Rule.Columns), r.Rule.Constant)));
        Assert.Equal("Member:20 admin", string.Join(" ", agility.Protected.Order(StringComparer.Ordinal)));
        Assert.Equal(
            [("Role", "role", EmptyRule.Clear), ("Team", "team_name", EmptyRule.Ignore)],
            mapping.Find("Ambition")!.Groups.Select(g => (g.Name, g.Rule.Columns[0], g.Rule.Empty)));
    }

    [Fact]
    public void Missing_settings_have_defaults()
    {
        SourceMapping source = MappingText.Read(MappingText.Agility()).Sources[0];

        Assert.Equal(["yyyy-MM-dd"], source.DateFormats);
        Assert.Null(source.Form.Delimiter ?? (object?)source.Form.Encoding ?? (object?)source.Active ?? (object?)source.Hire ?? source.Leave);
        Assert.Empty(source.Scope);
        Assert.Null(MappingText.Read(MappingText.Agility()).Find("Ambition"));
    }

    [Fact]
    public void All_findings_are_reported_at_once_in_the_order_of_the_file()
    {
        string[] findings = MappingText.Findings(MappingText.Agility("Delimitor = ';'\nEncoding = 'utf-88'", "Phone = @{ Colum = 'phone'; Empty = 'Clean' }"));

        Assert.Equal(4, findings.Length);
        Assert.Equal("mapping.psd1, line 3, key 'Source.Delimitor': there is no such key. Did you mean 'Delimiter'?", findings[0]);
        Assert.StartsWith("mapping.psd1, line 4, key 'Source.Encoding': there is no encoding 'utf-88'.", findings[1], StringComparison.Ordinal);
        Assert.Contains(findings, f => f == "mapping.psd1, line 6, key 'Agility.Attributes.Phone.Colum': there is no such key. Did you mean 'Column'?");
        Assert.Contains(findings, f => f.StartsWith("mapping.psd1, line 6, key 'Agility.Attributes.Phone': one of Column", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'text'", 1, "", "a table @{ ... } is needed here, this is the text 'text'")]
    [InlineData("@{ Source = @{ Key = 'a' } }", 1, "Agility", "neither Agility nor Ambition")]
    [InlineData("@{\nSource = @{ Key = 'a' }\nAgilty = @{ } ; Ambition = @{ Attributes = @{ Username = 'a'; Email = 'a'; FirstName = 'a'; LastName = 'a' } }\n}", 3, "Agilty", "'Agility'")]
    [InlineData("@{ Ambition = @{ Attributes = @{ Username = 'a'; Email = 'a'; FirstName = 'a'; LastName = 'a' } } }", 1, "Source", "missing")]
    public void Mapping_without_required_parts_is_a_finding(string text, int line, string key, string words) => MappingText.HasOne(text, line, key, words);

    [Theory]
    [InlineData("Key = 'id'", "Source.Key", "on line 2 already")]
    [InlineData("KEY = 'id'", "Source.KEY", "on line 2 already")]
    [InlineData("Delimiter = ';;'", "Source.Delimiter", "one character")]
    [InlineData("Delimiter = 5", "Source.Delimiter", "the number 5")]
    [InlineData("Encoding = 7", "Source.Encoding", "there is no encoding '7'")]
    [InlineData("DateFormat = 'yyyy-mm-dd'", "Source.DateFormat", "mm are minutes")]
    [InlineData("DateFormat = 'MM/dd'", "Source.DateFormat", "year")]
    [InlineData("DateFormat = 'x'", "Source.DateFormat", "not a date format")]
    [InlineData("DateFormat = 'yyyy-MM-dd', 'MM.yyyy'", "Source.DateFormat", "'MM.yyyy'")]
    [InlineData("DateFormat = @()", "Source.DateFormat", "empty")]
    [InlineData("Active = $true", "Source.Active", "$true")]
    [InlineData("Active = @{ Words = 'a' }", "Source.Active", "'Column' is missing")]
    [InlineData("Active = @{ Column = 'a'; Word = 'b' }", "Source.Active.Word", "'Words'")]
    [InlineData("Active = @{ Column = 'a'; Words = $null }", "Source.Active.Words", "nothing")]
    [InlineData("Hire = @{ Column = 'a'; OffsetDays = '7' }", "Source.Hire.OffsetDays", "the text '7'")]
    [InlineData("Hire = @{ Column = 'a'; OffsetDays = 1.5 }", "Source.Hire.OffsetDays", "the number 1.5")]
    [InlineData("Leave = @{ Column = 'a'; OffsetDays = 99999 }", "Source.Leave.OffsetDays", "3650")]
    [InlineData("Leave = @{ OffsetDays = 1 }", "Source.Leave", "'Column' is missing")]
    [InlineData("Scope = 'a'", "Source.Scope", "a table")]
    [InlineData("Scope = @{ Column = 'a' }", "Source.Scope", "one of In and NotIn")]
    [InlineData("Scope = @{ Column = 'a'; In = 'b'; NotIn = 'c' }", "Source.Scope", "one of In and NotIn")]
    [InlineData("Scope = @{ In = 'b' }", "Source.Scope", "'Column' is missing")]
    public void Invalid_source_is_a_finding_with_its_line(string line, string key, string words) =>
        MappingText.HasOne(MappingText.Agility(line), 3, key, words);

    [Fact]
    public void A_source_without_key_is_refused() =>
        MappingText.HasOne(MappingText.Agility().Replace("Key = 'email'", "", StringComparison.Ordinal), 2, "Source", "'Key' is missing");

    [Theory]
    [InlineData("Phone = 5", "", "this is the number 5. A value for everyone is written @{ Value = ... }")]
    [InlineData("Phone = 'a', 'b'", "", "a list")]
    [InlineData("Phone = $null", "", "nothing")]
    [InlineData("Phone = ''", "", "a column")]
    [InlineData("Phone = @{ }", "", "one of Column, Template and Value")]
    [InlineData("Phone = @{ Column = 'a'; Value = 'b' }", "", "Column and Value contradict")]
    [InlineData("Phone = @{ Column = 5 }", ".Column", "the number 5")]
    [InlineData("Phone = @{ Value = @() }", ".Value", "a list")]
    [InlineData("Phone = @{ Value = 1; Case = 'Upper' }", ".Case", "beside Value")]
    [InlineData("Phone = @{ Value = 1; Empty = 'Clear' }", ".Empty", "beside Value")]
    [InlineData("Phone = @{ Column = 'a'; Case = 'Uper' }", ".Case", "'Upper'")]
    [InlineData("Phone = @{ Column = 'a'; Case = '1' }", ".Case", "none of Lower, Upper, Title")]
    [InlineData("Phone = @{ Column = 'a'; Diacritics = 'Delete' }", ".Diacritics", "Remove")]
    [InlineData("Phone = @{ Column = 'a'; Empty = 'Clean' }", ".Empty", "'Clear'")]
    [InlineData("Phone = @{ Column = 'a'; Empty = 'Clear'; Default = 'x' }", ".Empty", "contradict")]
    [InlineData("Phone = @{ Column = 'a'; Default = '' }", ".Default", "a text")]
    [InlineData("Phone = @{ Column = 'a'; Table = 'b' }", ".Table", "a table")]
    [InlineData("Phone = @{ Column = 'a'; Table = @{ } }", ".Table", "empty")]
    [InlineData("Phone = @{ Column = 'a'; Table = @{ x = @{ } } }", ".Table.x", "a table")]
    [InlineData("Phone = @{ Column = 'a'; Table = @{ x = 'a'; X = 'b' } }", ".Table.X", "already")]
    [InlineData("Phone = @{ Column = 'a'; Table = @{ x = 'a'; 'x ' = 'b' } }", ".Table.x ", "on line 5 already")]
    [InlineData("Phone = 'a'; 'Phone ' = 'b'", " ", "on line 5 already")]
    [InlineData("Phone = @{ Column = 'a'; Table = @{ x = 'a' }; Case = 'Upper' }", ".Case", "beside Table")]
    [InlineData("Phone = @{ Template = '{a' }", ".Template", "a '{' needs")]
    [InlineData("Phone = @{ Template = '{}' }", ".Template", "a '{' needs")]
    [InlineData("Phone = @{ Template = '{a{b}' }", ".Template", "a '{' needs")]
    [InlineData("Phone = @{ Template = 'a}' }", ".Template", "has no '{' before it")]
    [InlineData("Phone = @{ Template = 'a {{b}}' }", ".Template", "names no column")]
    public void Invalid_rule_is_a_finding_with_its_line(string rule, string key, string words) =>
        MappingText.HasOne(MappingText.Agility("", rule), 5, "Agility.Attributes.Phone" + key, words);

    [Theory]
    [InlineData("IsInactive = 'a'", "IsInactive", "Source.Active")]
    [InlineData("password = 'a'", "password", "cannot be mapped")]
    [InlineData("'a.b' = 'a'", "a.b", "letters, digits and underscores")]
    [InlineData("NotifyViaEmail = @{ Value = 'perhaps' }", "NotifyViaEmail", "not a valid Boolean")]
    [InlineData("IsCollaborator = @{ Column = 'a'; Table = @{ x = 'guest' } }", "IsCollaborator", "'guest'")]
    public void Invalid_attribute_is_a_finding_with_its_line(string rule, string name, string words) =>
        MappingText.HasOne(MappingText.Agility("", rule), 5, "Agility.Attributes." + name, words);

    [Theory]
    [InlineData("Match = 'Usrname'", "Agility.Match", "'Username'")]
    [InlineData("Match = @{ }", "Agility.Match", "a text")]
    [InlineData("Groups = @{ a = 'b' }", "Agility.Groups", "no such key")]
    [InlineData("Protected = @{ }", "Agility.Protected", "a table")]
    [InlineData("ProjectRoles = 'a'", "Agility.ProjectRoles", "a table")]
    [InlineData("ProjectRoles = @{ 'Scope:1' = @{ Colum = 'a'; Value = 'b' } }", "Agility.ProjectRoles.Scope:1.Colum", "'Column'")]
    public void Invalid_part_of_a_service_is_a_finding_with_its_line(string part, string key, string words) =>
        MappingText.HasOne(MappingText.Agility("", "", part), 6, key, words);

    [Fact]
    public void Match_by_a_constant_or_clearable_attribute_is_a_finding()
    {
        string constant = MappingText.Agility("", "Custom_Id = @{ Value = 1 }", "Match = 'Custom_Id'");
        string cleared = MappingText.Agility("", "Custom_Id = @{ Column = 'a'; Empty = 'Clear' }", "Match = 'Custom_Id'");

        MappingText.HasOne(constant, 5, "Agility.Attributes.Custom_Id.Value", "the same for everyone");
        MappingText.HasOne(cleared, 5, "Agility.Attributes.Custom_Id.Column", "cannot be cleared");
    }

    [Fact]
    public void Mapping_without_required_attributes_is_refused()
    {
        string[] findings = MappingText.Findings("@{ Source = @{ Key = 'a' }; Agility = @{ Attributes = @{ Email = 'a' } }; Ambition = @{ Attributes = @{ Usrname = 'a' } } }");

        Assert.Equal(2, findings.Count(f => f.Contains("Agility.Attributes'", StringComparison.Ordinal)));
        Assert.Contains(findings, f => f.Contains("'Ambition.Attributes.Usrname': there is no such attribute. Did you mean 'Username'?", StringComparison.Ordinal));
        Assert.Equal(4, findings.Count(f => f.Contains("Ambition.Attributes'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("role = 5", "Ambition.Groups.role", "the number 5")]
    [InlineData("role = @{ Empty = 'Clear' }", "Ambition.Groups.role", "'Type' is missing")]
    [InlineData("role = @{ Type = 'Role'; Empy = 'Clear' }", "Ambition.Groups.role.Empy", "'Empty'")]
    public void Invalid_group_is_a_finding_with_its_line(string groups, string key, string words) =>
        MappingText.HasOne(MappingText.Ambition(groups), 6, key, words);

    [Fact]
    public void Node_accepts_only_data() =>
        Assert.Throws<ArgumentException>(() => MappingNode.OfValue(new Version(1, 0), 1));
}
