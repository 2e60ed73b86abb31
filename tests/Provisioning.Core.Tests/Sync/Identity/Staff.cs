using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>An export with a key that never changes, against one service and its links.</summary>
internal sealed class Staff
{
    public const string Header = "id,user,email,first,last,status";

    private readonly ProvisioningMapping _mapping;
    private readonly string _service;
    private readonly List<ProvisioningLink> _links = [];

    private Staff(string service, string attributes, string more)
    {
        _service = service;
        _mapping = MappingText.Read($$"""
            @{
            Source = @{ Key = 'id'; Active = @{ Column = 'status'; Words = 'active' } }
            {{service}} = @{ Attributes = @{ {{attributes}} }
            {{more}} }
            }
            """);
    }

    /// <summary>Where the accounts were read from.</summary>
    public AccountVisibility Visibility { get; init; } = AccountVisibility.Live;

    private IReadOnlyCollection<string> Deleted { get; set; } = [];

    public static Staff Agility(string more = "", string username = "'user'") =>
        new("Agility", $"Username = {username}; Name = @{{ Template = '{{first}} {{last}}' }}; Email = 'email'; Nickname = $null", more);

    public static Staff Ambition(string more = "", string username = "'user'", AccountVisibility visibility = AccountVisibility.Live) =>
        new("Ambition", $"Username = {username}; Email = 'email'; FirstName = 'first'; LastName = 'last'", more) { Visibility = visibility };

    /// <summary>Links a person and an account.</summary>
    public Staff Linked(string key, string account, string username = "")
    {
        _links.Add(new ProvisioningLink { Service = _service, Key = key, Account = account, Username = username.Length > 0 ? username : account, Since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) });
        return this;
    }

    /// <summary>User names that deleted accounts have.</summary>
    public Staff WithDeleted(params string[] names)
    {
        Deleted = names;
        return this;
    }

    /// <summary>The plan for rows of <see cref="Header"/>.</summary>
    public ProvisioningPlan Plan(string[] rows, params LiveAccount[] accounts) => Plan(rows, disableMissing: false, accounts);

    public ProvisioningPlan Plan(string[] rows, bool disableMissing, params LiveAccount[] accounts)
    {
        LiveState live = (_service == "Agility" ? Live.Agility(accounts) : Live.Ambition(accounts)) with
        {
            Visibility = Visibility, TakenNames = Deleted, FixedAttributes = _service == "Agility" ? [] : ["Username"],
        };
        return AccountPlanner.Make(_mapping, People.Read(_mapping, [Header, .. rows]), [live], new PlanOptions
        {
            Source = "people.csv",
            SourceHash = Plans.Hash,
            DisableMissing = disableMissing,
            Connections = new Dictionary<string, RunConnection> { [_service] = To.Address("https://acme.example/") },
            Links = new Dictionary<string, LinkTable> { [_service] = new(_links) },
        });
    }

    public static LiveAccount Member(int number, string? user, string email, string name, bool active = true) =>
        Live.Member(number, user, $"Email={email};Name={name}", active: active);

    public static LiveAccount Account(string user, string email, string first, string last, bool active = true) =>
        Live.Account(user, $"Email={email};FirstName={first};LastName={last}", active: active);
}
