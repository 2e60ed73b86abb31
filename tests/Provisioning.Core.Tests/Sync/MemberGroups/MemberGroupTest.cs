using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.MemberGroups;

/// <summary>A test that plans and applies member groups between a file and a sandbox.</summary>
public abstract class MemberGroupTest : ApplyTest
{
    private const string Mapping = """
        @{
        Source = @{ Key = 'email'; Active = @{ Column = 'status'; Words = 'active' } }
        Agility = @{
            Attributes = @{ Username = 'email'; Name = 'name'; DefaultRole = @{ Value = 'Team Member' } }
            MemberGroups = @{
                Line = @{ Template = 'Reports to {boss}' }
                Site = 'site'
                #groups#
            }
            #system#
        }
        }
        """;

    /// <summary>More of the part of the mapping.</summary>
    protected string More { get; set; } = "";

    /// <summary>More of the service.</summary>
    protected string Service { get; set; } = "";

    /// <summary>The groups with the names of who is in them, one line each.</summary>
    protected IEnumerable<string> Groups => Sandbox.Agility.Assets("MemberLabel")
        .Select(g => $"{g.Values["Name"][0]}: {string.Join(", ", g.Values["Members"].Select(m => Sandbox.Agility.FindMember(m)!.Username!.Split('@')[0]).Order(StringComparer.Ordinal))}".TrimEnd())
        .Order(StringComparer.Ordinal);

    protected static string Person(string name, string boss = "", string site = "", string status = "active") => $"{name}@corp.example,{name},{status},{boss},{site}";

    protected Task<ProvisioningPlan> PlanGroups(params string[] rows) =>
        PlanAsync(Mapping.Replace("#groups#", More, StringComparison.Ordinal).Replace("#system#", Service, StringComparison.Ordinal), "email,name,status,boss,site", rows);

    private protected async Task<RunRecord> SyncGroups(params string[] rows) => await Apply(await PlanGroups(rows), Generous);

    protected Task<ProvisioningPlan> PlanUndo(params string[] keys)
    {
        Reconnect();
        return PlanUndoOf(LastRun, keys);
    }

    protected string LastRun => RunList.Read(State).First().RunId;

    /// <summary>As if an administrator did it.</summary>
    protected Task Rename(string group, string name) => new RestClient(Targets.Agility(), Log).UpdateAsync(OidOf(group), new AssetChange().Set("Name", name), comment: null, secrets: [], CancellationToken.None);

    /// <summary>As if an administrator did it.</summary>
    protected Task Delete(string group) => new RestClient(Targets.Agility(), Log).ExecuteAsync(OidOf(group), "Delete", CancellationToken.None);

    /// <summary>As if an administrator did it.</summary>
    private protected Task Change(string group, Func<AssetChange, Oid, AssetChange> change, string person) => new RestClient(Targets.Agility(), Log).UpdateAsync(
        OidOf(group), change(new AssetChange(), Oid.Parse(Sandbox.Agility.FindMember($"{person}@corp.example")!.Oid)), comment: null, secrets: [], CancellationToken.None);

    private Oid OidOf(string group) => Oid.Parse(Sandbox.Agility.Assets("MemberLabel").Single(g => g.Values["Name"][0] == group).Oid);
}
