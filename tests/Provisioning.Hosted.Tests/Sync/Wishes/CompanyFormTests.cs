using System.Globalization;
using System.Text;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Wishes;

/// <summary>One company in all forms in which it can come: umlauts, dates, leading zeros, an empty cell, and a text with both delimiters in it.</summary>
public sealed class CompanyFormTests : WishTest
{
    private const string Mapping = """
        @{
            Source = @{
                Key = 'id'; DateFormat = 'yyyy-MM-dd', 'dd.MM.yyyy'
                Hire = @{ Column = 'hired'; OffsetDays = -7 }
                Leave = 'left'
            }
            Agility = @{
                Attributes = @{
                    Username = @{ Template = '{first_name:1|german|ascii|lower}{last_name|german|ascii|lower}' }
                    Name = @{ Template = '{first_name} {last_name}' }
                    DefaultRole = @{ Value = 'Team Member' }
                    Phone = @{ Column = 'phone'; Empty = 'Clear' }
                    Description = @{ Column = 'hired'; Date = @{ Out = 'd MMM yyyy' } }
                }
            }
            Ambition = @{
                Attributes = @{ Username = 'id'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }
                Groups = @{ department = 'Team' }
            }
        }
        """;

    private static readonly string[] s_header = ["id", "email", "first_name", "last_name", "hired", "left", "phone", "department"];

    private static readonly object?[][] s_people =
    [
        ["00042", "juergen@corp.example", "Jürgen", "Müßig", new DateTime(2020, 1, 31), null, "0049301234", "Sales, EMEA; North"],
        ["00043", "zoe@corp.example", "Zoë", "O'Neil", new DateTime(2026, 3, 17), null, null, "The \"A\" team"],
        ["00044", "later@corp.example", "Lá", "Later", new DateTime(2026, 3, 18), null, "1", "Dogs"],
        ["00045", "no address", "Nö", "Address", new DateTime(2020, 1, 1), null, "2", "Dogs"],
        ["00046", "gone@corp.example", "Gäa", "Gone", new DateTime(2020, 1, 1), new DateTime(2026, 3, 9), "3", "Dogs"],
    ];

    public CompanyFormTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Zoë O'Neil", "zo'neil", "zoe@corp.example", id: 2001, attributes: new Dictionary<string, string> { ["Phone"] = "555-0100" });
        Sandbox.Agility.AddMember("Gäa Gone", "ggone", "gone@corp.example", id: 2002);
        Sandbox.Ambition.AddGroupType("Team");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("semicolons")]
    [InlineData("xlsx")]
    [InlineData("jsonl")]
    [InlineData("objects")]
    public void One_company_gives_one_plan(string form)
    {
        ScriptResult plan = Plan(form);

        Assert.Equal(
            """
            5 Agility Disable 00046 ggone:
            2 Agility Update 00043 zo'neil: Description = 17 Mar 2026; Phone: 555-0100 -> (none)
            1 Agility Create 00042 jmuessig: DefaultRole = Role:4; Description = 31 Jan 2020; Name = Jürgen Müßig; Nickname = Jürgen; Phone = 0049301234; Username = jmuessig
            1 Ambition Create 00042 00042: Email = juergen@corp.example; FirstName = Jürgen; LastName = Müßig; Username = 00042
            2 Ambition Create 00043 00043: Email = zoe@corp.example; FirstName = Zoë; LastName = O'Neil; Username = 00043
            1 Ambition CreateGroupType  Team:
            1 Ambition CreateGroup  Team = Sales, EMEA; North: Team = Sales, EMEA; North
            2 Ambition CreateGroup  Team = The "A" team: Team = The "A" team
            1 Ambition AddMembership 00042 00042: Team = Sales, EMEA; North
            2 Ambition AddMembership 00043 00043: Team = The "A" team
            """,
            string.Join('\n', Steps(plan)));
        Assert.Contains("Ambition Email: one address", Assert.Single(Each(plan.Output[0]!, "Problems")).Text("Message"), StringComparison.Ordinal);
    }

    private ScriptResult Plan(string form)
    {
        const string File = "New-ProvisioningPlan -Path (Join-Path $Folder $Name) -Mapping $Mapping -StatePath $State -EffectiveDate 2026-03-10";
        switch (form)
        {
            case "csv":
                Folder.Write("people.csv", Text(','));
                return Run(Mapping, File, ("Name", "people.csv"));
            case "semicolons":
                Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
                System.IO.File.WriteAllBytes(Path.Combine(Folder.Path, "people.txt"), Encoding.GetEncoding(1252).GetBytes(Text(';', "dd.MM.yyyy")));
                return Run(Mapping.Replace("Key = 'id'", "Key = 'id'; Encoding = 'windows-1252'", StringComparison.Ordinal), File, ("Name", "people.txt"));
            case "xlsx":
                System.IO.File.WriteAllBytes(Path.Combine(Folder.Path, "people.xlsx"), TestWorkbook.Of([s_header, .. s_people.Select(p => p.Select(Sheet).ToArray())]));
                return Run(Mapping, File, ("Name", "people.xlsx"));
            case "jsonl":
                Folder.Write("people.jsonl", string.Concat(s_people.Select(p => $"{{{string.Join(',', p.Select((c, i) => $"\"{s_header[i]}\":{Json(c)}"))}}}\n")));
                return Run(Mapping, File, ("Name", "people.jsonl"));
            default:
                return Run(
                    Mapping,
                    "$People | ForEach-Object { $o = [ordered] @{}; for ($i = 0; $i -lt $Header.Count; $i++) { $o[$Header[$i]] = $_[$i] }; [pscustomobject] $o } | New-ProvisioningPlan -Mapping $Mapping -StatePath $State -EffectiveDate 2026-03-10",
                    ("People", s_people),
                    ("Header", s_header));
        }
    }

    private static string Text(char delimiter, string dates = "yyyy-MM-dd") =>
        string.Concat(s_people.Prepend(s_header).Select(r => string.Join(delimiter, r.Select(c => Quoted(Plain(c, dates)))) + "\r\n"));

    private static string Quoted(string text) => text.IndexOfAny([',', ';', '"']) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Plain(object? cell, string dates = "yyyy-MM-dd") => cell is DateTime day ? day.ToString(dates, CultureInfo.InvariantCulture) : cell as string ?? "";

    private static object? Sheet(object? cell) => cell is DateTime day ? TestWorkbook.Style(1, day.ToOADate()) : cell;

    private static string Json(object? cell) => cell is null ? "null" : System.Text.Json.JsonSerializer.Serialize(Plain(cell));
}
