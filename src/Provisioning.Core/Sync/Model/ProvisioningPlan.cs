namespace Provisioning.Sync.Model;

/// <summary>All changes that bring the services to what the source says: data that can be reviewed, saved and carried out.</summary>
public sealed record ProvisioningPlan
{
    /// <summary>The version of the file format of plans.</summary>
    public const int CurrentSchemaVersion = 7;

    /// <summary>The version of the file format that this plan has.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>When the plan was made, in UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The run that the plan undoes; <c>null</c> for a plan that was made from sources.</summary>
    public string? UndoOf { get; init; }

    /// <summary>The only people that the plan is about, by the keys of their source; <c>null</c> when it is about all people.</summary>
    public string? OnlyPeople { get; init; }

    /// <summary>The name of the source file, or of all of them; or which run is undone.</summary>
    public string Source { get; init; } = "";

    /// <summary>SHA-256 of the source, or of the plan of the run that is undone, as 64 hexadecimal digits in lower case.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>How many people of all sources are in scope.</summary>
    public int SourceCount { get; init; }

    /// <summary>How many people of each source are in scope, by its name; empty when the only source has no name.</summary>
    public IReadOnlyDictionary<string, int> SourceCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// SHA-256 of the content of each service that the plan was made from, by service: its accounts with their attributes, groups and roles. Two plans
    /// with the same hash were made from the same content. A plan that undoes a run has the hashes of the plan of that run.
    /// </summary>
    public IReadOnlyDictionary<string, string> LiveHash { get; init; } = new Dictionary<string, string>();

    /// <summary>How many accounts were active when the plan was made, by service; limits take percentages of it.</summary>
    public IReadOnlyDictionary<string, int> ActiveCount { get; init; } = new Dictionary<string, int>();

    /// <summary>The connections that the plan was made from, by service. It is carried out over no other ones.</summary>
    public IReadOnlyDictionary<string, RunConnection> Connections { get; init; } = new Dictionary<string, RunConnection>();

    /// <summary>Accounts from which nothing is taken, by service, as the mapping names them: by key or identifier.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Protected { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The limits of the mapping, by their names there. In a plan from a file, only limits that are stricter than the default limits count.</summary>
    public IReadOnlyDictionary<string, Limit> Limits { get; init; } = new Dictionary<string, Limit>();

    /// <summary>
    /// The names of the attributes that no other account may share with a new one, by service: the user name and those of <c>Match</c> in the
    /// mapping, without <c>Email</c> where the mapping allows shared addresses.
    /// Before an account is created, the service is searched for its values of these attributes. <c>Username</c> alone where a service is missing.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Match { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// The accounts that the run links to people before it carries out any step, each with the attribute of <see cref="Match"/> by which it was found.
    /// </summary>
    public IReadOnlyList<PlanMatch> Matches { get; init; } = [];

    /// <summary>
    /// The keys of people who are left out because they would get a second account, by service: the account that matches is linked to another person,
    /// or another account has the user name or the address. Where the keys of a source have changed, these are all people; the limit on new accounts counts them.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SecondAccounts { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The length of the password that every new account gets, by service. The passwords themselves are in no plan.</summary>
    public IReadOnlyDictionary<string, int> PasswordLength { get; init; } = new Dictionary<string, int>();

    /// <summary>How many seats there are, by service, where the mapping says so.</summary>
    public IReadOnlyDictionary<string, int> Seats { get; init; } = new Dictionary<string, int>();

    /// <summary>How many of <see cref="Seats"/> were in use when the plan was made, by service.</summary>
    public IReadOnlyDictionary<string, int> SeatsInUse { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The services whose accounts could not be read, and for which no earlier run has any: everyone is planned as a new account,
    /// people who have left are disabled without a check, and accounts that the source does not mention are not found at all.
    /// </summary>
    public IReadOnlyList<string> UnreadServices { get; init; } = [];

    /// <summary>
    /// Whether the service itself reported its accounts when the plan was made, by service; a service is missing where this was not recorded.
    /// Where it did, only its list tells which accounts exist. Where it did not, a person who has left and whose account was never read is
    /// disabled without a check.
    /// </summary>
    public IReadOnlyDictionary<string, bool> AccountsReported { get; init; } = new Dictionary<string, bool>();

    /// <summary>
    /// How the plan compares with each limit, as far as that could be determined when it was made. It is for information: before a run the limits are checked again.
    /// </summary>
    public IReadOnlyList<LimitCheck> LimitChecks { get; init; } = [];

    /// <summary>The names of identifiers that steps have as values, by service: <c>Role:4</c> is <c>Team Member</c>. Identifiers without a name are missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ValueNames { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The steps, in the order in which they are carried out.</summary>
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    /// <summary>The rows that were left out; of a plan that undoes a run, what it leaves as it is.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];

    /// <summary>How many steps there are.</summary>
    public int StepCount => Steps.Count;

    /// <summary>How many accounts were found for people without a link.</summary>
    public int MatchCount => Matches.Count(m => m.MatchedBy is not null);

    /// <summary>How many rows were left out.</summary>
    public int ProblemCount => Problems.Count;

    /// <summary>
    /// SHA-256 of the content of the plan, as 64 hexadecimal digits in lower case. An approval names it. It is computed on demand,
    /// and is the same for a plan and its file.
    /// </summary>
    public string Hash => PlanContent.Hash(this);

    /// <summary>SHA-256 of the file that the plan was read from; <c>null</c> when it was made in this session. An older file may have another format than the plan now.</summary>
    internal string? FileHash { get; set; }

    /// <summary>The hash that is stored in the file that the plan was read from; <c>null</c> when there is none, or no file.</summary>
    internal string? SavedHash { get; set; }

    /// <summary>True when the file that the plan was read from was changed after it was saved.</summary>
    internal bool IsEdited => FileHash is not null && SavedHash != Hash;

    /// <summary>True when a run carries out only a part of the plan, or the plan is about some people only: then it does not cover all people of the source.</summary>
    internal bool IsPart { get; init; }

    /// <summary>The services in which the plan changes something or links a person.</summary>
    internal IEnumerable<string> Services => Steps.Select(s => s.Service).Concat(Matches.Select(m => m.Service)).Distinct();

    internal IReadOnlyList<string> MatchOf(string service) => Match.TryGetValue(service, out IReadOnlyList<string>? attributes) ? attributes : ["Username"];

    /// <summary>What follows from where the accounts of a service were read from, according to <see cref="AccountsReported"/> and <see cref="UnreadServices"/>.</summary>
    internal VisibilityRules RulesOf(string service) => VisibilityRules.Of(VisibilityOf(service));

    /// <summary>Where the accounts of a service were read from; <c>null</c> when the plan does not say it for the service.</summary>
    internal AccountVisibility? VisibilityOf(string service) =>
        AccountsReported.TryGetValue(service, out bool isReported) && isReported ? AccountVisibility.Live
        : UnreadServices.Contains(service) ? AccountVisibility.Unknown
        : AccountsReported.ContainsKey(service) ? AccountVisibility.FromSnapshot
        : null;
}
