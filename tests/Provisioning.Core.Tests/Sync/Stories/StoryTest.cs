using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>
/// People and their accounts, night after night, in one service. Every story is told with runs that come to their end, and with runs that are
/// killed after some steps and resumed; both end alike, links and accounts agree, and no one has two accounts.
/// </summary>
public abstract class StoryTest : ApplyTest
{
    private const string Columns = "id,user,email,first,last,status,hired";

    /// <summary>Every service, whole and killed after so many steps of a night.</summary>
    public static TheoryData<Service, int> Everywhere
    {
        get
        {
            TheoryData<Service, int> data = [];
            foreach (Service service in Enum.GetValues<Service>())
            {
                foreach (int killedAfter in new[] { int.MaxValue, 0, 1, 2 })
                {
                    data.Add(service, killedAfter);
                }
            }

            return data;
        }
    }

    private readonly HashSet<string> _deleted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The service of this story.</summary>
    protected Service Service { get; private set; }

    /// <summary>How the user name is made.</summary>
    protected string Username { get; set; } = "'user'";

    /// <summary>What else the mapping says of the service.</summary>
    protected string More { get; set; } = "";

    /// <summary>What else the mapping says of the source.</summary>
    protected string SourceMore { get; set; } = "";

    private int KilledAfter { get; set; }

    private string ServiceName => Service == Service.Agility ? "Agility" : "Ambition";

    private string MappingText => $$"""
        @{
        Source = @{ Key = 'id'; Active = @{ Column = 'status'; Words = 'active' }
        {{SourceMore}} }
        {{ServiceName}} = @{ Attributes = @{ Username = {{Username}}; Email = 'email'
        {{(Service == Service.Agility ? "Name = @{ Template = '{first} {last}' }; DefaultRole = @{ Value = 'Team Member' }" : "FirstName = 'first'; LastName = 'last'")}} }
        {{More}} }
        }
        """;

    protected void Begin(Service service, int killedAfter)
    {
        Service = service;
        KilledAfter = killedAfter;
        Sandbox.Options.Ambition.AccountList = service == Service.SilentAmbition ? AccountList.Denied : Sandbox.Options.Ambition.AccountList;
    }

    /// <summary>A row of an active person.</summary>
    protected static string Row(string id, string user, string email, string first, string last, string status = "active", string hired = "") =>
        string.Join(',', id, user, email, first, last, status, hired);

    /// <summary>An account that was there before.</summary>
    protected void Add(string user, string email, string first, string last)
    {
        if (Service == Service.Agility)
        {
            Sandbox.Agility.AddMember($"{first} {last}", user, email);
        }
        else
        {
            Sandbox.Ambition.AddUser(user, first, last, email);
        }
    }

    private protected Task<ProvisioningPlan> PlanNightAsync(params string[] rows) => PlanAsync(MappingText, Columns, rows);

    /// <summary>A night: plan and run, which is killed and resumed where the story says so.</summary>
    private protected async Task<ProvisioningPlan> NightAsync(params string[] rows)
    {
        Reconnect();
        ProvisioningPlan plan = await PlanNightAsync(rows);
        await CarryOutAsync(plan);
        return plan;
    }

    /// <summary>A run is undone, by a run that is killed and resumed where the story says so.</summary>
    private protected async Task<ProvisioningPlan> UndoAsync(string runId, params string[] keys)
    {
        Reconnect();
        ProvisioningPlan plan = await PlanUndoOf(runId, keys);
        await CarryOutAsync(plan);
        return plan;
    }

    /// <summary>A night whose run is killed and left so.</summary>
    /// <param name="killedAfter">After how many steps.</param>
    /// <param name="isUncertain">True when the outcome of the last step could not be recorded any more.</param>
    /// <param name="rows">The rows.</param>
    private protected async Task KilledNightAsync(int killedAfter, bool isUncertain, params string[] rows)
    {
        Reconnect();
        int reported = 0;
        ProvisioningPlan plan = await PlanNightAsync(rows);
        await Assert.ThrowsAsync<KilledException>(() => ApplyAsync(plan, () => Kill(reported++, killedAfter)));
        await LoseProcessAsync(isUncertain ? 1 : 0);
        Reconnect();
    }

    /// <summary>The last run.</summary>
    private protected string LastRun => RunList.Read(State).First().RunId;

    private async Task CarryOutAsync(ProvisioningPlan plan)
    {
        int reported = 0;
        try
        {
            await ApplyAsync(plan, () => Kill(reported++, KilledAfter));
        }
        catch (KilledException)
        {
            await LoseProcessAsync();
            Reconnect();
            await Resume(LastRun);
        }

        RequireAgreement();
    }

    private Task<RunRecord> ApplyAsync(ProvisioningPlan plan, Action kill) => new RunContext(Targets, State, Log).ApplyAsync(
        plan,
        new ApplyRequest
        {
            Limits = Generous,
            Report = (_, result) =>
            {
                Results.Add(result);
                kill();
            },
        },
        CancellationToken.None);

    private async Task LoseProcessAsync(int lostLines = 0)
    {
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(LastRun));
        int length = journal.Length;
        for (int i = 0; i < lostLines; i++)
        {
            length = Array.LastIndexOf(journal, (byte)'\n', length - 2) + 1;
        }

        await CutAsync(LastRun, journal, length);
    }

    /// <summary>The accounts, in a line each: user name, name, address, on or off.</summary>
    protected IEnumerable<string> Accounts() => (Service == Service.Agility
        ? Sandbox.Agility.Members.Where(m => m.Username != "admin" && !m.IsDeleted).Select(m => $"{m.Username} {m.Name} {m.Email} {(m.IsInactive ? "off" : "on")}")
        : Sandbox.Ambition.Users.Select(u => $"{u.Username} {u.FirstName} {u.LastName} {u.Email} {(u.IsActive ? "on" : "off")}")).Order(StringComparer.Ordinal);

    /// <summary>The links, in a line each: person and user name.</summary>
    protected IEnumerable<string> Links() => LinksNow().All.Select(l => $"{l.Key} {l.Username}").Order(StringComparer.Ordinal);

    /// <summary>Deletes an account in the product.</summary>
    private protected Task DeleteAsync(string username)
    {
        _deleted.Add(username);
        if (Service == Service.Agility)
        {
            return MoveAsync(MemberTransition.Remove, username);
        }

        Sandbox.Ambition.RemoveUser(username);
        return Task.CompletedTask;
    }

    /// <summary>Disables an account in the product.</summary>
    private protected Task RevokeAsync(string username)
    {
        if (Service == Service.Agility)
        {
            return MoveAsync(MemberTransition.Disable, username);
        }

        Sandbox.Ambition.SetActive(username, isActive: false);
        return Task.CompletedTask;
    }

    /// <summary>Removes a link.</summary>
    private protected void RemoveLink(string key)
    {
        using LinkEditor editor = LinkEditor.Open(State, ServiceName, Targets.Connections(State)[ServiceName], mayWrite: true);
        editor.Remove(key);
        editor.Save();
    }

    private Task<IReadOnlyList<ProvisioningResult>> MoveAsync(MemberTransition transition, string username) =>
        new AgilityClient(Targets.Agility(), Log).MoveAsync(transition, [new MemberKey { Username = username, Row = 1 }], CancellationToken.None);

    private LinkTable LinksNow() => new LinkStore(State).Read(ServiceName, Targets.Connections(State)[ServiceName]).ToTable();

    /// <summary>Changes the address of an account in the product.</summary>
    private protected async Task ChangeAsync(string username, string email)
    {
        if (Service == Service.Agility)
        {
            await new AgilityClient(Targets.Agility(), Log).UpdateMembersAsync([new MemberDraft { Username = username, Email = email, Row = 1 }], CancellationToken.None);
        }
        else
        {
            SandboxUser user = Sandbox.Ambition.FindUser(username)!;
            Sandbox.Ambition.AddUser(username, user.FirstName!, user.LastName!, email, user.IsActive);
        }
    }

    private static void Kill(int reported, int killedAfter)
    {
        if (reported >= killedAfter)
        {
            throw new KilledException();
        }
    }

    // Each link names an account that is there, under its name, unless it was deleted, and no account has two people.
    private void RequireAgreement()
    {
        IReadOnlyCollection<ProvisioningLink> links = LinksNow().All;
        List<ProvisioningLink> kept = links.Where(l => Accounts().Any(a => a.StartsWith(l.Username + " ", StringComparison.OrdinalIgnoreCase)) || !_deleted.Contains(l.Username)).ToList();
        Assert.All(kept, l => Assert.Contains(l.Account, Identifiers()));
        Assert.Equal(links.Count, links.Select(l => l.Account).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(kept, l => Assert.Contains(Accounts(), a => a.StartsWith(l.Username + " ", StringComparison.OrdinalIgnoreCase)));
    }

    private IEnumerable<string> Identifiers() => Service == Service.Agility
        ? Sandbox.Agility.Members.Where(m => !m.IsDeleted).Select(m => m.Oid)
        : Sandbox.Ambition.Users.Select(u => u.Username);

    private sealed class KilledException : Exception;
}
