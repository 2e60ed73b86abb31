using System.Net;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Http;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Files;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Additional fields of Ambition accounts, from a column to the service and back.</summary>
public sealed class FieldTests : ApplyTest
{
    public FieldTests() => FieldsText = "Fields = @{ cost_center = 'phone'; site = @{ Column = 'agility_role'; Empty = 'Clear' } }";

    [Theory]
    [InlineData(AccountList.Array, true)]
    [InlineData(AccountList.Array, false)]
    [InlineData(AccountList.Denied, true)]
    [InlineData(AccountList.Denied, false)]
    public async Task Fields_are_set_changed_and_cleared_and_the_same_file_has_no_step(AccountList list, bool leftOutIsCleared)
    {
        Sandbox.Options.Ambition.AccountList = list;
        Sandbox.Options.Ambition.LeftOutFieldsCleared = leftOutIsCleared;
        string[] rows = [Row("ann", phone: "4711", role: "Role:4"), Row("bo", phone: "4712", role: "Role:4"), Row("cy")];
        await Sync(rows);
        Assert.Equal(["4711 Role:4", "4712 Role:4", " "], Fields());
        Assert.Empty((await Plan(rows)).Steps);

        rows = [Row("ann", phone: "9", role: "Role:4"), Row("bo", phone: "", role: ""), Row("cy", role: "Role:4")];
        ProvisioningPlan plan = await Plan(rows);
        Assert.Equal(
            ["ann cost_center: 4711 -> 9", "bo site: Role:4 -> (none)", "cy site: (none) -> Role:4"],
            plan.Steps.Where(s => s.Service == "Ambition").SelectMany(s => s.Changes.Select(c => $"{s.Key.Split('@')[0]} {c}")));
        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["9 Role:4", "4712 ", " Role:4"], Fields());
        Assert.Empty((await Plan(rows)).Steps);
    }

    [Fact]
    public async Task Disabled_account_keeps_its_fields_and_has_them_when_enabled_again()
    {
        Sandbox.Options.Ambition.LeftOutFieldsCleared = true;
        await Sync(Row("ann", phone: "4711"), Row("bo"));
        await Sync(Row("ann", status: "left"), Row("bo"));
        Assert.Equal("4711 ", Fields().First());

        await Sync(Row("ann"), Row("bo"));

        Assert.Equal("4711 ", Fields().First());
        Assert.True(Sandbox.Ambition.Users[0].IsActive);
    }

    [Fact]
    public async Task Field_outside_the_step_is_sent_with_the_row()
    {
        Sandbox.Options.Ambition.LeftOutFieldsCleared = true;
        await Sync(Row("ann", phone: "4711", role: "Role:4"));
        Array.ForEach(System.IO.Directory.GetFiles(System.IO.Path.Combine(State.FullPath, "snapshots")), System.IO.File.Delete);

        await Sync("ann@corp.example,Anna,Test,active,4711,Dogs,Role:4");

        Assert.Equal("Anna", Sandbox.Ambition.Users[0].FirstName);
        Assert.Equal(["4711 Role:4"], Fields());
    }

    [Fact]
    public async Task Numbers_and_booleans_are_sent_in_the_type_that_the_service_reported()
    {
        FieldsText = "Fields = @{ level = 'phone' }";
        AmbitionUser ann = new()
        {
            Username = "ann@corp.example", Email = "ann@corp.example", FirstName = "Ann", LastName = "Test",
            Fields = [new("level", 5L), new("remote", true), new("share", 0.5), new("code", "007"), new("nothing", null)],
        };
        await new AmbitionClient(Targets.Ambition()).SaveUsersAsync([ann], AccountChange.Save, CancellationToken.None);
        Sandbox.ClearRequests();

        await Sync("ann@corp.example,Anna,Test,active,5,Dogs,");
        string renamed = Sandbox.Requests.Last(r => r.Method != "GET" && r.Path.Contains("/account", StringComparison.Ordinal)).Body;
        await Sync("ann@corp.example,Anna,Test,active,6,Dogs,");
        string raised = Sandbox.Requests.Last(r => r.Method != "GET" && r.Path.Contains("/account", StringComparison.Ordinal)).Body;

        Assert.Contains("\"level\":5,", renamed, StringComparison.Ordinal);
        Assert.Contains("\"level\":\"6\"", raised, StringComparison.Ordinal);
        Assert.All([renamed, raised], body =>
        {
            Assert.Contains("\"remote\":true", body, StringComparison.Ordinal);
            Assert.Contains("\"share\":0.5", body, StringComparison.Ordinal);
            Assert.Contains("\"code\":\"007\"", body, StringComparison.Ordinal);
            Assert.DoesNotContain("nothing", body, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Field_changed_meanwhile_is_a_conflict()
    {
        await Sync(Row("ann", phone: "1"));
        ProvisioningPlan plan = await Plan(Row("ann", phone: "2"));
        FieldsText = "Fields = @{ cost_center = 'phone' }";
        await Sync(Row("ann", phone: "3"));
        Results.Clear();

        await Apply(plan, Generous);

        Assert.Contains("'cost_center'", Assert.Single(Results, r => r is { Service: "Ambition", IsFailure: true }).Message, StringComparison.Ordinal);
        Assert.StartsWith("3 ", Fields().First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_with_fields_is_written_and_read()
    {
        ProvisioningPlan plan = await Plan(Row("ann", phone: "4711"));
        using System.IO.MemoryStream stream = new();
        PlanFile.Write(plan, stream);
        stream.Position = 0;

        ProvisioningPlan read = PlanFile.Read(stream, "plan.json", Services.All);
        await Apply(read, Generous);

        Assert.Equal(["4711 "], Fields());
    }

    [Theory]
    [InlineData("is_active")]
    [InlineData("first_name")]
    [InlineData("E-Mail")]
    [InlineData("password")]
    public async Task Standard_property_is_no_additional_field(string name)
    {
        FieldsText = $"Fields = @{{ '{name}' = 'phone' }}";
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Plan(Row("ann")));
        Assert.Contains($"Ambition.Fields.{name}", error.Message, StringComparison.Ordinal);

        ProvisioningPlan typed = new()
        {
            SourceCount = 1,
            LiveHash = new Dictionary<string, string> { ["Ambition"] = new('a', 64) },
            ActiveCount = new Dictionary<string, int> { ["Ambition"] = 1 },
            SourceHash = new string('a', 64),
            Steps = [new PlanStep { Number = 1, Service = "Ambition", Kind = PlanStepKind.Update, Key = "a", Changes = [new AttributeChange { Name = name, After = "x" }] }],
        };
        using System.IO.MemoryStream stream = new();
        PlanFile.Write(typed, stream);
        stream.Position = 0;
        Assert.Contains("step 1", Assert.Throws<ProvisioningException>(() => PlanFile.Read(stream, "plan.json", Services.All)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misspelled_attribute_is_still_an_error()
    {
        ProvisioningMapping ok = MappingReader.Read(Psd.Parse("@{ Source = @{ Key = 'email' }; Ambition = @{ Attributes = @{ Username = 'a'; Email = 'a'; FirstName = 'a'; LastName = 'a' }; Fields = @{ grade = 'g' } } }"), "m.psd1", Services.All);
        Assert.Equal(["grade"], ok.Find("Ambition")!.Fields);
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => MappingReader.Read(
            Psd.Parse("@{ Source = @{ Key = 'email' }; Ambition = @{ Attributes = @{ Username = 'a'; Email = 'a'; FirstNme = 'a'; LastName = 'a' } } }"), "m.psd1", Services.All));
        Assert.Contains("FirstNme", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_API_integration_gets_fields_under_the_keys_of_its_field_map()
    {
        using AmbitionConnection connection = UserApi(new AmbitionFieldMap([new("cost_center", "Cost Center"), new("site", "site")]));
        Sandbox.Options.Ambition.Integration.Fields = new Dictionary<string, string>(Sandbox.Options.Ambition.Integration.Fields) { ["cost_center"] = "Cost Center", ["site"] = "site" };
        ProvisioningPlan plan = await PlanFor(connection, Row("ann", phone: "4711"));

        await new RunContext(Connected.To(null, connection), State, Log).ApplyAsync(plan, new ApplyRequest { Limits = Generous }, CancellationToken.None);

        Assert.Contains(Sandbox.Requests, r => r.Method != "GET" && r.Body.Contains("\"Cost Center\":\"4711\"", StringComparison.Ordinal));
        Assert.Empty((await PlanFor(connection, Row("ann", phone: "4711"))).Steps);
    }

    [Theory]
    [InlineData("cost_center", "", "leaves 'cost_center' out")]
    [InlineData("Username", "cost_center", "uses for a property")]
    public async Task Field_missing_in_the_field_map_is_reported_before_anything_is_read(string property, string key, string reason)
    {
        AmbitionFieldMap map = new([new(property, key)]);
        using AmbitionConnection connection = UserApi(map);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => PlanFor(connection, Row("ann", phone: "4711")));

        Assert.Contains("Ambition.Fields.cost_center", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    private AmbitionConnection UserApi(AmbitionFieldMap map) => new(
        Sandbox.AmbitionEndpoint,
        ApiCredential.Token(new NetworkCredential("", Sandbox.Token).SecurePassword),
        new AmbitionOptions { Api = AmbitionApi.UserApi, FieldMap = map },
        Fast.Settings(1));

    private async Task<ProvisioningPlan> PlanFor(AmbitionConnection connection, params string[] rows)
    {
        string path = System.IO.Path.Combine(State.FullPath, "user-api.csv");
        await System.IO.File.WriteAllLinesAsync(path, [Header, .. rows]);
        ProvisioningMapping mapping = MappingReader.Read(
            Psd.Parse("@{ Source = @{ Key = 'email' }; Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }; " + FieldsText + " } }"), "m.psd1", Services.All);
        return await new PlanPreparation(new RunContext(Connected.To(null, connection), State, Log)).MakeAsync(
            mapping, new PlanRequest { Sources = People.Files(mapping, path), EffectiveDate = new DateTime(2026, 3, 10) }, CancellationToken.None);
    }

    private IEnumerable<string> Fields() => Sandbox.Ambition.Users.OrderBy(u => u.Username, StringComparer.Ordinal).Select(u => $"{u["cost_center"]} {u["site"]}");
}
