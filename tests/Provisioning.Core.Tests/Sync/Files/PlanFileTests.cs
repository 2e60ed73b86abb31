using System.Text;
using System.Text.Json.Nodes;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Files;

/// <summary>Plans as files: what is written is read again, and what was edited into nonsense is refused.</summary>
public sealed class PlanFileTests
{
    private static readonly ProvisioningPlan Plan = new()
    {
        Created = new DateTimeOffset(2026, 3, 10, 2, 0, 0, 123, TimeSpan.Zero),
        Source = "people \"2026\".csv",
        SourceHash = Plans.Hash,
        SourceCount = 5,
        LiveHash = new Dictionary<string, string> { ["Agility"] = Plans.Hash, ["Ambition"] = new string('0', 64) },
        ActiveCount = new Dictionary<string, int> { ["Agility"] = 7, ["Ambition"] = 0 },
        Connections = new Dictionary<string, RunConnection>
        {
            ["Agility"] = To.Address("https://a.example/acme/"),
            ["Ambition"] = new RunConnection { Address = "https://b.example/", Name = "sales", Identity = "0123456789abcdef", AddressIdentity = "fedcba9876543210" },
        },
        Protected = new Dictionary<string, IReadOnlyList<string>> { ["Agility"] = ["Member:21", "svc@x"] },
        Limits = new Dictionary<string, Limit> { ["Change"] = Limit.Parse("5%"), ["AdminGrant"] = Limit.Of(3) },
        Match = new Dictionary<string, IReadOnlyList<string>> { ["Agility"] = ["Username"], ["Ambition"] = ["Username", "Email"] },
        UnreadServices = ["Ambition"],
        AccountsReported = new Dictionary<string, bool> { ["Agility"] = true },
        Steps =
        [
            Step(1, "Agility", PlanStepKind.Disable, "a", "Member:7"),
            Step(2, "Agility", PlanStepKind.Enable, "b", "Member:8"),
            Step(3, "Agility", PlanStepKind.Update, "b", "Member:8", ("Name", "Ærø <img src=x>", "Ñandú 'x' \"y\" \n\u2028"), ("Phone", "1", null)),
            Step(4, "Agility", PlanStepKind.Create, "c", null, ("Name", null, "名前 😀")),
            Step(5, "Agility", PlanStepKind.SetProjectRole, "c", null, ("Scope:1010", null, "Role:8")),
            Step(6, "Agility", PlanStepKind.RemoveProjectRole, "a", "Member:7", ("Scope:1010", "Role:8", null)),
            Step(7, "Ambition", PlanStepKind.RemoveMembership, "a", null, ("Team", "Cats", null)),
            Step(8, "Ambition", PlanStepKind.AddMembership, "b", "12", ("Team", "Cats", "Dogs")),
            Step(9, "Ambition", PlanStepKind.RemoveMembership, "a", null, ("Team", "Dogs", null)),
            Step(10, "Ambition", PlanStepKind.Disable, "a", null, ("FirstName", null, "Ann")),
        ],
        Problems = [new PlanProblem { Service = "Agility", Row = 3, Line = 4, Key = "x", Message = "Row 3 (line 4): no." }, new PlanProblem { Message = "m" }],
    };

    [Fact]
    public void A_round_trip_gives_the_same_plan()
    {
        string text = Write(Plan);
        ProvisioningPlan read = Read(text);

        Assert.Equal(text, Write(read));
        Assert.Equal((Plan.Created, Plan.Source, Plan.SourceHash, Plan.SourceCount), (read.Created, read.Source, read.SourceHash, read.SourceCount));
        Assert.Equal(Plan.LiveHash, read.LiveHash);
        Assert.Equal(Plan.ActiveCount, read.ActiveCount);
        Assert.Equal(Plan.Connections.Select(c => (c.Key, c.Value.Address, c.Value.Name, c.Value.Identity, c.Value.AddressIdentity)), read.Connections.Select(c => (c.Key, c.Value.Address, c.Value.Name, c.Value.Identity, c.Value.AddressIdentity)));
        Assert.Equal(Plan.Protected, read.Protected);
        Assert.Equal(Plan.Limits, read.Limits);
        Assert.Equal(Plan.Match, read.Match);
        Assert.Equal(Plan.UnreadServices, read.UnreadServices);
        Assert.Equal(Plan.AccountsReported, read.AccountsReported);
        Assert.Equal(Plan.Steps.Select(Show), read.Steps.Select(Show));
        Assert.Equal(Plan.Problems.Select(p => (p.Service, p.Row, p.Line, p.Key, p.Message)), read.Problems.Select(p => (p.Service, p.Row, p.Line, p.Key, p.Message)));
    }

    [Fact]
    public void New_plan_can_be_written_and_read()
    {
        string mapping = MappingText.Agility("", "Phone = 'phone'");
        SourcePeople people = People.Read(mapping, "email,first_name,last_name,phone", "a,A,A,1", "b,B,B,2", "c,,,");
        ProvisioningPlan plan = Plans.Make(MappingText.Read(mapping), people, true, Live.Agility(Live.Member(7, "b", "Phone=1"), Live.Member(8, "d", "", "Scope:1=Role:8")));

        Assert.Equal(plan.Lines(), Read(Write(plan)).Lines());
        Assert.Equal(4, plan.Steps.Count);
        Assert.Single(plan.Problems);
    }

    [Fact]
    public void Uncertain_step_keeps_its_mark_and_others_have_none()
    {
        PlanStep Enable(int number, bool isUncertain) => new()
        {
            Number = number, Service = "Agility", Kind = PlanStepKind.Enable, Key = $"p{number}", Id = $"Member:{number}", IsUncertain = isUncertain,
        };
        string text = Write(With([Enable(1, true), Enable(2, false)]));

        Assert.Equal([true, false], Read(text).Steps.Select(s => s.IsUncertain));
        Assert.Equal(2, text.Split("isUncertain").Length);
    }

    [Fact]
    public void Letters_are_written_unescaped_and_a_byte_order_mark_is_ignored()
    {
        string text = Write(Plan);

        Assert.Contains("名前", text, StringComparison.Ordinal);
        Assert.Equal(text, Write(Read("\uFEFF" + text)));
    }

    [Fact]
    public void A_plan_larger_than_any_buffer_is_read()
    {
        string value = new('x', 200_000);
        ProvisioningPlan large = With(Enumerable.Range(1, 3000).Select(i => Step(
            i, "Agility", PlanStepKind.Create, FormattableString.Invariant($"p{i}"), null, ("Name", null, i == 1500 ? value : "n"))));

        ProvisioningPlan read = Read(Write(large));

        Assert.Equal(3000, read.Steps.Count);
        Assert.Equal(value, read.Steps[1499].Changes[0].After);
    }

    public static TheoryData<string, string, string> Nonsense => new()
    {
        { "steps[2].number", "4", "step 3: its number is 4; steps are numbered from 1 without gaps." },
        { "steps[2].number", "\"3\"", "step 3: 'number' must be a whole number" },
        { "steps[2].number", "3.5", "step 3: 'number' must be a whole number" },
        { "steps[2].number", "-3", "step 3: 'number' must be a whole number" },
        { "steps[2].number", "99999999999", "step 3: 'number' must be a whole number" },
        { "steps[2].kind", "\"Updat\"", "step 3: there is no kind 'Updat'. Did you mean 'Update'? There are: " },
        { "steps[2].kind", "\"Kill\"", "step 3: there is no kind 'Kill'. There are: Create, " },
        { "steps[2].kind", "\"Create, Update\"", "step 3: there is no kind" },
        { "steps[2].kind", "1", "step 3: 'kind' must be a text." },
        { "steps[2].kind", "\"Create\"", "step 3: it creates an account that has an id already." },
        { "steps[2].service", "\"agility\"", "step 3: there is no service 'agility'" },
        { "steps[2].service", "null", "step 3: 'service' must be a text." },
        { "steps[2].key", "\" \"", "step 3: it has no key." },
        { "steps[2].key", "", "step 3: 'key' is missing." },
        { "steps[2].isUncertain", "true", "step 3: it is uncertain" },
        { "steps[1].isUncertain", "\"yes\"", "step 2: 'isUncertain' must be true or false." },
        { "steps[2].changes[1]", "{\"name\":\"IsCollaborator\",\"before\":null,\"after\":\"yes\"}", "step 3: 'IsCollaborator' is 'yes' after it, and must be true or false." },
        { "steps[3].changes[0]", "{\"name\":\"notifyviaemail\",\"before\":null,\"after\":\"1\"}", "step 4: 'notifyviaemail' is '1' after it, and must be true or false." },
        { "steps[2].changes[1]", "{\"name\":\"DefaultRole\",\"before\":null,\"after\":\"Member:5\"}", "step 3: 'DefaultRole' is 'Member:5' after it, which is not a role in the form of plans." },
        { "steps[4].changes[0].after", "\"Scope:8\"", "step 5: 'Scope:1010' is 'Scope:8' after it, which is not a role in the form of plans." },
        { "steps[4].changes[0].after", "\"Role:08\"", "step 5: 'Scope:1010' is 'Role:08' after it, which is not a role in the form of plans." },
        { "steps[4].changes[0].after", "\"Role:8:99\"", "step 5: 'Scope:1010' is 'Role:8:99' after it, which is not a role in the form of plans." },
        { "steps[2].changes[0].after", "\"a\\u0007b\"", "step 3: 'Name': the value holds a control character" },
        { "steps[7].changes[0].after", "\"#N/A\"", "step 8: 'Team': this is the error value of a spreadsheet" },
        { "steps[7].changes[0].after", "\"Do\\u200bgs\"", "step 8: 'Team': the value holds" },
        { "steps[3].changes[0]", "{\"name\":\"Username\",\"before\":null,\"after\":\"other\"}", "step 4: its key is 'c', and it creates an account with the user name 'other'." },
        { "steps[3].changes[0]", "{\"name\":\"Username\",\"before\":null,\"after\":\"\\u200bc\\u200b\\u200bd\"}", "step 4: 'Username': the value holds" },
        { "steps[2].id", "null", "step 3: it has no id." },
        { "steps[2].id", "\"Scope:8\"", "step 3: its id 'Scope:8' is not that of a member." },
        { "steps[2].id", "\"Member:8:9\"", "step 3: its id 'Member:8:9' is not that of a member." },
        { "steps[2].row", "true", "step 3: 'row' must be a whole number" },
        { "steps[2].changes", "[]", "step 3: it has no changes." },
        { "steps[2].changes", "{}", "step 3: a list is needed for 'changes'." },
        { "steps[2].changes", "[1]", "step 3: an object is needed." },
        { "steps[2].changes[0].name", "\"\"", "step 3: a change has no name." },
        { "steps[2].changes[0].name", "\"phone\"", "step 3: 'phone' is changed twice." },
        { "steps[2].changes[0].before", "5", "step 3: 'before' must be a text." },
        { "steps[2].changes[1].before", "null", "step 3: 'Phone' is the same before and after." },
        { "steps[0].changes", "[{\"name\":\"a\",\"before\":null,\"after\":\"b\"}]", "step 1: it has changes" },
        { "steps[3].changes[0].before", "\"x\"", "step 4: it creates an account whose attributes have values before." },
        { "steps[3].changes", "[]", "step 4: it has no changes" },
        { "steps[4].changes[0].after", "null", "step 5: 'Scope:1010' is the same before and after." },
        { "steps[4].service", "\"Ambition\"", "step 5: Ambition has no roles in projects." },
        { "steps[5].changes[0].after", "\"Role:3\"", "step 6: it removes something, and has a value after." },
        { "steps[6].changes", "[]", "step 7: it needs exactly one change." },
        { "steps[7].changes[0].after", "null", "step 8: it assigns something, and has no value after." },
        { "steps[7].service", "\"Agility\"", "step 8: its id '12' is not that of a member." },
        { "steps[1]", "{\"number\":2,\"service\":\"Agility\",\"kind\":\"Disable\",\"person\":null,\"key\":\"A \",\"id\":\"Member:7\",\"row\":1,\"line\":1,\"changes\":[],\"expected\":{}}", "step 2: an earlier step does the same to 'A '." },
        { "steps[1]", "null", "step 2: an object is needed." },
        { "steps[1].force", "true", "step 2: it has no value 'force'." },
        { "steps", "5", "a list is needed for 'steps'." },
        { "steps", "null", "'steps' must not be null." },
        { "connections.Agility", "null", "a connection, a list of accounts or names of values are null." },
        { "protected.Agility", "null", "a connection, a list of accounts or names of values are null." },
        { "limits.Change", "null", "'Change' must be a text." },
        { "unreadServices", "[null]", "'unreadServices' must be a text." },
        { "accountsReported", "", "'accountsReported' is missing." },
        { "steps[2].changes[0]", "null", "step 3: an object is needed." },
        { "steps[2].keys", "1", "step 3: it has no value 'keys'. Did you mean 'key'?" },
        { "schemaVersion", "8", "it has schema version 8, and this version of the module reads 7. Make a new plan." },
        { "schemaVersion", "3", "it has schema version 3, and this version" },
        { "connections", "", "'connections' is missing." },
        { "connections.Ambition", "", "step 7: it is about Ambition, and the plan does not name the connection" },
        { "connections.Agility.identity", "", "'identity' is missing." },
        { "connections.Agility.identity", "null", "'identity' must be a text." },
        { "connections.Agilty", "{\"address\":\"a\",\"name\":\"\",\"identity\":\"\",\"addressIdentity\":\"\"}", "there is no service 'Agilty'" },
        { "protected", "", "'protected' is missing." },
        { "protected.Agility[0]", "1", "'Agility' must be a text." },
        { "limitChecks", "[null]", "a limit that was checked is null." },
        { "valueNames.Agilty", "{}", "there is no service 'Agilty'" },
        { "valueNames.Agility", "null", "a connection, a list of accounts or names of values are null." },
        { "limits", "", "'limits' is missing." },
        { "limits.Chance", "\"5%\"", "there is no limit 'Chance'. Did you mean 'Change'?" },
        { "limits.Change", "\"lots\"", "'Change' must be a number such as 10, or a percentage such as 5%." },
        { "limits.Change", "5", "'Change' must be a text." },
        { "steps[2].changes[1]", "{\"name\":\"Password\",\"before\":null,\"after\":\"x\"}", "step 3: 'Password' is not an attribute that a plan sets in Agility." },
        { "steps[2].changes[1]", "{\"name\":\"IsInactive\",\"before\":\"true\",\"after\":\"false\"}", "step 3: 'IsInactive' is not an attribute that a plan sets in Agility." },
        { "steps[3].changes[0].name", "\"IsSelf\"", "step 4: 'IsSelf' is not an attribute that a plan sets in Agility." },
        { "steps[3].changes[0].name", "\"Owned Items\"", "step 4: 'Owned Items' is not an attribute that a plan sets in Agility." },
        { "schemaVersion", "0", "it has schema version 0, and this version" },
        { "match", "", "'match' is missing." },
        { "match.Agilty", "[\"Email\"]", "there is no service 'Agilty'" },
        { "match.Agility", "1", "a list is needed for 'Agility'." },
        { "unreadServices", "", "'unreadServices' is missing." },
        { "unreadServices", "[]", "step 10: it has changes, and Ambition is not a service whose accounts could not be read." },
        { "accountsReported.Ambition", "true", "step 10: it has changes, and Ambition is not a service whose accounts could not be read." },
        { "accountsReported.Agilty", "true", "there is no service 'Agilty'" },
        { "accountsReported.Agility", "\"yes\"", "'Agility' must be true or false." },
        { "unreadServices", "[\"agility\"]", "there is no service 'agility'" },
        { "steps[8].changes[0].before", "\"Cats\"", "step 9: an earlier step does the same to 'a'." },
        { "steps[9].changes[0].before", "\"An\"", "step 10: it disables an account that was never read, and has values before." },
        { "steps[9].id", "\"12\"", "step 10: it has changes" },
        { "schemaVersion", "", "'schemaVersion' is missing." },
        { "created", "\"yesterday\"", "'created' must be a time in UTC" },
        { "sourceHash", "\"abc\"", "'sourceHash' must be 64 hexadecimal digits" },
        { "sourceCount", "-1", "'sourceCount' must be a whole number" },
        { "liveHash", "{}", "step 1: it is about Agility, and the plan has no liveHash" },
        { "liveHash.Agilty", "\"x\"", "there is no service 'Agilty'" },
        { "activeCount.Ambition", "", "step 7: it is about Ambition, and the plan has no liveHash or no activeCount" },
        { "extra", "1", "it has no value 'extra'." },
        { "problems[1].row", "null", "problem 2: 'row' must be a whole number" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Invalid_edit_is_refused_with_the_number_of_the_step(string path, string value, string words)
    {
        JsonNode root = JsonNode.Parse(Write(Plan))!;
        Edit(root, path, value);

        Assert.Contains(words, Refusal(root.ToJsonString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"key\": \"b\"", "\"key\": \"b\", \"key\": \"b\"", "step 2: 'key' is there twice.")]
    [InlineData("\"sourceCount\": 5", "\"sourceCount\": 5, \"sourceCount\": 6", "'sourceCount' is there twice.")]
    [InlineData("\"key\": \"b\"", "\"key\": b", "step 2: line ")]
    [InlineData("\"key\": \"b\"", "\"key\": \"\\ud800\"", "incomplete or not JSON")]
    [InlineData("\"key\": \"b\"", "// why\n\"key\": \"b\"", "incomplete or not JSON")]
    public void Irregular_JSON_is_refused(string from, string to, string words)
    {
        string text = Write(Plan);
        int at = text.IndexOf(from, StringComparison.Ordinal);

        Assert.Contains(words, Refusal(text[..at] + to + text[(at + from.Length)..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("{\"schemaVersion\":1}{}")]
    public void Other_content_than_a_plan_is_refused(string text) => Assert.NotEmpty(Refusal(text));

    [Fact]
    public void Content_after_the_end_is_refused() => Assert.Contains("incomplete or not JSON", Refusal(Write(Plan) + "{}"), StringComparison.Ordinal);

    [Fact]
    public void File_cut_at_any_position_is_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Write(Plan));
        for (int length = 0; length < bytes.Length; length++)
        {
            Refusal(bytes[..length]);
        }
    }

    [Fact]
    public void Invalid_bytes_are_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Write(Plan));
        bytes[Array.IndexOf(bytes, (byte)'p')] = 0xFF;

        Assert.NotEmpty(Refusal(bytes));
    }

    private static PlanStep Step(int number, string service, PlanStepKind kind, string key, string? id, params (string Name, string? Before, string? After)[] changes) => new()
    {
        Number = number,
        Service = service,
        Kind = kind,
        Key = key,
        Id = id,
        Row = number,
        Line = number + 1,
        Changes = changes.Select(c => new AttributeChange { Name = c.Name, Before = c.Before, After = c.After }).ToList(),
    };

    private static ProvisioningPlan With(IEnumerable<PlanStep> steps) => new()
    {
        SourceHash = Plans.Hash,
        LiveHash = Plan.LiveHash,
        ActiveCount = Plan.ActiveCount,
        Connections = Plan.Connections,
        Steps = steps.ToList(),
    };

    private static string Show(PlanStep step) =>
        FormattableString.Invariant($"{Plans.Line(step)} {step.Id ?? "-"} {step.Row} {step.Line}");

    private static string Write(ProvisioningPlan plan)
    {
        using MemoryStream stream = new();
        PlanFile.Write(plan, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ProvisioningPlan Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ProvisioningPlan Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return PlanFile.Read(stream, "plan.json", Services.All);
    }

    private static string Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));

    private static string Refusal(byte[] bytes)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(bytes));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.StartsWith("'plan.json' cannot be used: ", error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    // Sets the value at a path such as steps[2].key; the empty text takes it out.
    private static void Edit(JsonNode root, string path, string value)
    {
        string[] parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode node = root;
        foreach (string part in parts[..^1])
        {
            node = part[0] == '[' ? node[int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        }

        JsonNode? parsed = value.Length == 0 ? null : JsonNode.Parse(value);
        string last = parts[^1];
        if (last[0] == '[')
        {
            node[int.Parse(last[1..^1], System.Globalization.CultureInfo.InvariantCulture)] = parsed;
        }
        else if (value.Length == 0)
        {
            node.AsObject().Remove(last);
        }
        else
        {
            node[last] = parsed;
        }
    }
}
