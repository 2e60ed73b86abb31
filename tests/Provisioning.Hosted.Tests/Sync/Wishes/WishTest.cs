using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Wishes;

/// <summary>A wish of a company: its mapping, rows of people, and the accounts after a night.</summary>
public abstract class WishTest : SandboxTests
{
    private protected WishTest(ModuleSession session)
        : base(session)
    {
    }

    private protected TestFolder Folder { get; } = new();

    /// <summary>The people of Ambition by user name, each as <c>user: first last email</c>, with a word for inactive accounts.</summary>
    private protected IEnumerable<string> Users => Sandbox.Ambition.Users
        .OrderBy(u => u.Username, StringComparer.Ordinal)
        .Select(u => $"{u.Username}: {u.FirstName} {u.LastName} {u.Email}{(u.IsActive ? "" : " (off)")}");

    /// <summary>The groups of a person, each as <c>type=name</c>.</summary>
    private protected IEnumerable<string> GroupsOf(string username) => Sandbox.Ambition.Memberships
        .Where(m => m.Username == username)
        .Select(m => $"{m.GroupType}={m.GroupName}")
        .Order(StringComparer.Ordinal);

    /// <summary>The members of Agility by user name, without the administrator, each with the attributes that are asked for.</summary>
    private protected IEnumerable<string> Members(params string[] attributes) => Sandbox.Agility.Members
        .Where(m => m.Username != "admin")
        .OrderBy(m => m.Username, StringComparer.Ordinal)
        .Select(m => $"{m.Username}: {string.Join(" | ", attributes.Select(a => m[a]))}");

    /// <summary>A night with a CSV file; nothing of it may fail.</summary>
    /// <param name="mapping">The mapping, as it stands in its file.</param>
    /// <param name="rows">The lines of the export.</param>
    private protected void Night(string mapping, params string[] rows)
    {
        Folder.Write("hrm.csv", string.Concat(rows.Select(r => r + "\n")));
        Night(mapping, "Sync-ProvisionedUser -Path (Join-Path $Folder hrm.csv) -Mapping $Mapping -StatePath $State -MaxDisable 5");
    }

    /// <summary>A night by a line of one's own, in which <c>$Folder</c>, <c>$Mapping</c> and <c>$State</c> are paths.</summary>
    private protected void Night(string mapping, string script, params (string Name, object? Value)[] variables)
    {
        ScriptResult result = Run(mapping, script, variables);
        Assert.DoesNotContain(result.Warnings, w => w.Contains("left out", StringComparison.Ordinal));
    }

    private protected ScriptResult Run(string mapping, string script, params (string Name, object? Value)[] variables) => Session.Run(
        script,
        [("Folder", Folder.Path), ("Mapping", Folder.Write("mapping.psd1", mapping)), ("State", Path.Combine(Folder.Path, "state")), .. variables]);

    /// <summary>The steps of a plan, each with its row and its changes.</summary>
    private protected static IEnumerable<string> Steps(ScriptResult plan) => Each(Assert.Single(plan.Output)!, "Steps").Select(s =>
        $"{s.Text("Row")} {s.Text("Service")} {s.Text("Kind")} {s.Text("Person")} {s.Text("Key")}: {string.Join("; ", Each(s, "Changes").Select(c => c.ToString()).Order(StringComparer.Ordinal))}".TrimEnd());

    private protected static IEnumerable<PSObject> Each(PSObject source, string property) =>
        ((IEnumerable<object>)source.Properties[property].Value).Select(PSObject.AsPSObject);

    private protected override void End() => Folder.Dispose();
}
