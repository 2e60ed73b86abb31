using System.Text;
using System.Text.Json.Nodes;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox;
using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>
/// A saved plan that was edited, in ways that its reader cannot see: it is refused, or ends as a conflict, or goes over a limit, and in no way
/// changes an account whom the plan did not name. What the reader refuses is in <c>PlanFileTests</c>.
/// </summary>
public sealed class EditedPlanTests : ApplyTest
{
    private static readonly string[] s_people = ["ann", "bo", "cy", "di"];

    public static TheoryData<string, string> Edits => new()
    {
        { "id of another person", "is linked to" },
        { "ids of two people swapped", "is linked to" },
        { "keys of two people swapped", "Conflict" },
        { "key of a person who is not in the plan", "Conflict" },
        { "id of a member who does not exist", "is linked to" },
        { "id of the administrator", "no plan changes" },
        { "id and key of the administrator", "no plan changes" },
        { "id and key of a protected account", "the mapping protects it" },
        { "protected account is disabled", "the mapping protects it" },
        { "attribute that no member has", "has no attribute 'Phnoe'. Did you mean 'Phone'?" },
        { "before of an update", "Conflict" },
        // Only a new account is searched for by it.
        { "other match", "" },
        { "everybody becomes System Admin", "AdminGrant" },
        { "everybody gets no access", "MaxDisable" },
        { "everybody is disabled", "MaxDisable" },
        { "everybody is disabled and active counts are high", "MaxDisable" },
        { "everybody is disabled and limits are high", "MaxDisable" },
        { "everybody loses the phone as if disabled before", "MaxRemove" },
        { "no people in the source", "An empty source is never accepted" },
        { "connection of another service", "It was made from" },
        { "no connections", "does not name the connection" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Edited_plan_is_refused_or_a_conflict_and_changes_no_other_account(string what, string expected)
    {
        await PrepareAsync();
        byte[] file = Saved(await Plan(Row("ann", phone: "2"), Row("bo", phone: "2"), Row("cy", phone: "1"), Row("di", phone: "1")));
        string before = Untouched();
        Results.Clear();

        string earlier;
        try
        {
            await Apply(PlanFile.Read(new MemoryStream(Edited(file, what)), "plan.json", Services.All), new LimitOptions { CarriedOut = ["Agility"] });
            earlier = string.Join(" ", Results.Where(r => r.IsFailure).Select(r => $"{r.Outcome} {r.Message}"));
        }
        catch (ProvisioningException e)
        {
            earlier = e.Message;
        }

        Assert.Contains(expected.Replace("no plan changes", "no plan changes", StringComparison.Ordinal), earlier, StringComparison.Ordinal);
        Assert.Equal(before, Untouched());
    }

    [Fact]
    public async Task Plan_of_one_instance_changes_nothing_in_another_one_with_the_same_people()
    {
        await PrepareAsync();
        using ProvisioningSandbox other = ProvisioningSandbox.Start(new SandboxOptions { Token = Sandbox.Token });
        foreach (string name in s_people.Reverse())
        {
            other.Agility.AddMember(name + " Test", $"{name}@corp.example");
        }

        byte[] file = Saved(await Plan(Row("ann", phone: "2"), Row("bo", phone: "2"), Row("cy", phone: "1"), Row("di", phone: "1")));
        RunTargets targets = Connect(other, Provisioning.Core.Tests.Support.Fast.Settings(1));
        using AgilityConnection agility = targets.Agility();
        using AmbitionConnection ambition = targets.Ambition();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => new RunContext(targets, State, Log).ApplyAsync(PlanFile.Read(new MemoryStream(file), "plan.json", Services.All), new ApplyRequest(), default));

        Assert.Contains($"this connection is to {agility.Uri}", error.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("Member:999999", "zed", "Member:999999 ('zed') in Agility")]
    [InlineData(null, "someone else", "The user name there is 'zed@corp.example'.")]
    public async Task Match_with_a_missing_or_different_account_is_refused(string? account, string username, string expected)
    {
        Sandbox.Agility.AddMember("zed Test", "zed@corp.example", "zed@corp.example");
        ProvisioningPlan plan = await Plan(Row("zed", phone: "2"));
        PlanMatch match = Assert.Single(plan.Matches);
        byte[] file = Saved(plan with { Steps = [], Matches = [match with { Account = account ?? match.Account, Username = username }] });
        Sandbox.ClearRequests();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(PlanFile.Read(new MemoryStream(file), "plan.json", Services.All)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
        Assert.Empty(new LinkStore(State).Read("Agility", Targets.Connections(State)["Agility"]).Links);
    }

    [Theory]
    [InlineData(false, "is not linked to an account any more")]
    [InlineData(true, "")]
    public async Task Match_from_another_source_needs_an_existing_link(bool isLinked, string refusal)
    {
        Sandbox.Agility.AddMember("zed Test", "zed@corp.example", "zed@corp.example");
        ProvisioningPlan plan = await Plan(Row("zed"));
        PlanMatch match = Assert.Single(plan.Matches);
        if (isLinked)
        {
            await Apply(plan);
        }

        byte[] file = Saved(plan with { Created = DateTimeOffset.UtcNow, Steps = [], Matches = [match with { MatchedBy = null, SourceName = "hr" }] });
        Exception? error = await Record.ExceptionAsync(() => Apply(PlanFile.Read(new MemoryStream(file), "plan.json", Services.All)));

        Assert.Contains(refusal, error?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(isLinked, error is null);
        Assert.Equal(isLinked ? ["hr Username"] : [], new LinkStore(State).Read("Agility", Targets.Connections(State)["Agility"]).Links.Select(l => $"{l.SourceName} {l.MatchedBy}"));
    }

    // All accounts whom the plan does not name, the administrator among them.
    private string Untouched() => string.Join("\n", Everything()
        .Concat(Sandbox.Agility.Members.Where(m => m.Username == "admin").Select(m => $"{m.Username} {m.Name} {m.Phone} {m.IsInactive}"))
        .Where(l => !l.Contains("ann@", StringComparison.Ordinal) && !l.Contains("bo@", StringComparison.Ordinal)));

    private async Task PrepareAsync() => await Apply(await Plan([.. s_people.Select(n => Row(n, phone: "1"))]));

    private static byte[] Saved(ProvisioningPlan plan)
    {
        using MemoryStream file = new();
        PlanFile.Write(plan with { Protected = new Dictionary<string, IReadOnlyList<string>> { ["Agility"] = ["cy@corp.example"] } }, file);
        return file.ToArray();
    }

    private byte[] Edited(byte[] file, string what)
    {
        JsonObject plan = JsonNode.Parse(file)!.AsObject();
        JsonArray steps = plan["steps"]!.AsArray();
        JsonObject first = steps[0]!.AsObject();
        JsonObject second = steps[1]!.AsObject();
        switch (what)
        {
            case "id of another person": first["id"] = Id("cy"); break;
            case "ids of two people swapped": (first["id"], second["id"]) = (second["id"]!.GetValue<string>(), first["id"]!.GetValue<string>()); break;
            case "keys of two people swapped": (first["key"], second["key"]) = (second["key"]!.GetValue<string>(), first["key"]!.GetValue<string>()); break;
            case "key of a person who is not in the plan": first["key"] = "di@corp.example"; break;
            case "id of a member who does not exist": first["id"] = "Member:999999"; break;
            case "id of the administrator": first["id"] = "Member:20"; break;
            case "id and key of the administrator": first["id"] = "Member:20"; first["key"] = "admin"; break;
            case "id and key of a protected account": Become(first, "cy", "Update", """[{"name":"DefaultRole","before":"Role:4","after":"Role:8"}]"""); break;
            case "protected account is disabled": Become(first, "cy", "Disable", "[]"); break;
            case "attribute that no member has": first["changes"]![0]!["name"] = "Phnoe"; break;
            case "before of an update": first["changes"]![0]!["before"] = "17"; break;
            case "other match": plan["match"]!["Agility"] = JsonNode.Parse("""["Phone"]"""); break;
            case "everybody becomes System Admin": ForAll("Update", """[{"name":"DefaultRole","before":"Role:4","after":"Role:1"}]"""); break;
            case "everybody gets no access": ForAll("Update", """[{"name":"DefaultRole","before":"Role:4","after":"Role:0"}]"""); break;
            case "everybody is disabled": ForAll("Disable", "[]"); break;
            case "everybody is disabled and active counts are high": ForAll("Disable", "[]"); plan["activeCount"]!["Agility"] = 100000; break;
            case "everybody is disabled and limits are high": ForAll("Disable", "[]"); plan["limits"] = JsonNode.Parse("""{"Disable":"100%"}"""); break;
            case "everybody loses the phone as if disabled before": ForAll("Update", """[{"name":"Phone","before":"1","after":null}]""", """{"Phone":"1"}"""); break;
            case "no people in the source": plan["sourceCount"] = 0; break;
            case "connection of another service": plan["connections"]!["Agility"]!["identity"] = "0123456789abcdef"; break;
            default: Assert.Equal("no connections", what); plan["connections"] = new JsonObject(); break;
        }

        return Encoding.UTF8.GetBytes(plan.ToJsonString());

        string Id(string name) => Sandbox.Agility.FindMember($"{name}@corp.example")!.Oid;

        void Become(JsonObject step, string name, string kind, string changes, string earlier = "{}")
        {
            step["id"] = Id(name);
            step["key"] = $"{name}@corp.example";
            step["kind"] = kind;
            step["changes"] = JsonNode.Parse(changes);
            step["expected"] = JsonNode.Parse(earlier);
        }

        void ForAll(string kind, string changes, string earlier = "{}")
        {
            string form = first.ToJsonString();
            steps.Clear();
            foreach (string name in s_people.Where(n => n != "cy"))
            {
                JsonObject step = JsonNode.Parse(form)!.AsObject();
                Become(step, name, kind, changes, earlier);
                step["number"] = steps.Count + 1;
                steps.Add((JsonNode)step);
            }
        }
    }
}
