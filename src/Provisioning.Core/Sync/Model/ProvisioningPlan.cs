namespace Provisioning.Sync.Model;

/// <summary>Everything that brings the services to what the source says: data, to be looked at, saved and carried out.</summary>
public sealed record ProvisioningPlan
{
    /// <summary>The version of the plan's form in files.</summary>
    public const int CurrentSchemaVersion = 6;

    /// <summary>The version of the form that this plan has.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>When the plan was made, in UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The run that the plan takes back; <c>null</c> for a plan that was made of sources.</summary>
    public string? UndoOf { get; init; }

    /// <summary>The only people that the plan is about, by the keys of their source; <c>null</c> when it is about everybody.</summary>
    public string? OnlyPeople { get; init; }

    /// <summary>The name of the source file, or of all of them; or which run is taken back.</summary>
    public string Source { get; init; } = "";

    /// <summary>SHA-256 of the source, or of the plan of the run that is taken back, as 64 hexadecimal digits in lower case.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>How many people of all sources are in scope.</summary>
    public int SourceCount { get; init; }

    /// <summary>How many people of each source are in scope, by its name; empty when the only source has no name.</summary>
    public IReadOnlyDictionary<string, int> SourceCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>SHA-256 of the live state that the plan was made from, by service; of a plan that takes a run back, the one that the run began with.</summary>
    public IReadOnlyDictionary<string, string> LiveHash { get; init; } = new Dictionary<string, string>();

    /// <summary>How many accounts were active when the plan was made, by service; the guard takes percentages of it.</summary>
    public IReadOnlyDictionary<string, int> ActiveCount { get; init; } = new Dictionary<string, int>();

    /// <summary>The connections that the plan was made from, by service. It is carried out over no other ones.</summary>
    public IReadOnlyDictionary<string, RunConnection> Connections { get; init; } = new Dictionary<string, RunConnection>();

    /// <summary>Accounts from which nothing is taken, by service, as the mapping names them: by key or identifier.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Protected { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The limits of the mapping, by their names there. Of a plan from a file, those count that let fewer through than the usual ones.</summary>
    public IReadOnlyDictionary<string, Limit> Limits { get; init; } = new Dictionary<string, Limit>();

    /// <summary>
    /// The attributes that no other account may share with a new one, by service: before an account is made, the service is asked for them once
    /// more. <c>Username</c> alone where a service is missing.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Match { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The accounts that are to be linked to people. The run links them before it does anything else.</summary>
    public IReadOnlyList<PlanMatch> Matches { get; init; } = [];

    /// <summary>
    /// The keys of people who are left out because they would get a second account, by service: the account that matches is linked to somebody else, or
    /// another one has the user name or the address. Where the keys of a source have changed that is everybody; the limit on new accounts counts them.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SecondAccounts { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The length of the password that every new account gets, by service. The passwords themselves are in no plan.</summary>
    public IReadOnlyDictionary<string, int> PasswordLength { get; init; } = new Dictionary<string, int>();

    /// <summary>How many seats there are, by service, where the mapping says so.</summary>
    public IReadOnlyDictionary<string, int> Seats { get; init; } = new Dictionary<string, int>();

    /// <summary>How many of <see cref="Seats"/> were in use when the plan was made, by service.</summary>
    public IReadOnlyDictionary<string, int> SeatsInUse { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The services whose accounts could not be read, and of which no earlier run tells anything: everybody is planned as if new there,
    /// who has left is switched off without a look, and accounts that the source does not mention are not seen at all.
    /// </summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    /// <summary>
    /// Whether a service itself listed its accounts when the plan was made, by service; one that is missing is one of which nobody wrote it
    /// down. Where it did, nothing but the list tells who is there. Where it did not, who has left without ever having been seen is
    /// switched off without a look.
    /// </summary>
    public IReadOnlyDictionary<string, bool> Listed { get; init; } = new Dictionary<string, bool>();

    /// <summary>
    /// What the plan has against each limit, as far as that could be told when it was made. It is for readers: before a run the limits are checked anew.
    /// </summary>
    public IReadOnlyList<LimitCheck> LimitChecks { get; init; } = [];

    /// <summary>The names of identifiers that steps have as values, by service: <c>Role:4</c> is <c>Team Member</c>. Identifiers without a name are missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ValueNames { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The steps, in the order in which they are carried out.</summary>
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    /// <summary>The rows that were left out; of a plan that takes a run back, what it leaves as it is.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];

    /// <summary>How many steps there are.</summary>
    public int StepCount => Steps.Count;

    /// <summary>How many accounts were found for people without a link.</summary>
    public int MatchCount => Matches.Count(m => m.By is not null);

    /// <summary>How many rows were left out.</summary>
    public int ProblemCount => Problems.Count;

    /// <summary>
    /// SHA-256 of everything that the plan says, as 64 hexadecimal digits in lower case: what somebody approves. It is taken whenever it is asked
    /// for, and is the same for a plan and its file.
    /// </summary>
    public string Hash => PlanContent.Hash(this);

    /// <summary>SHA-256 of the file that the plan was read from; <c>null</c> when it was made here. An older file has another form than the plan now.</summary>
    internal string? FileHash { get; set; }

    /// <summary>The hash that the file has which the plan was read from; <c>null</c> when there is none, or no file.</summary>
    internal string? SavedHash { get; set; }

    /// <summary>True when the plan was read from a file that does not say what it said when it was saved.</summary>
    internal bool IsEdited => FileHash is not null && SavedHash != Hash;

    /// <summary>True when a run carries out only some of the plan, or the plan is about some people only: then not everybody of the source is settled by it.</summary>
    internal bool IsPart { get; init; }

    /// <summary>The services that the plan changes anything in, or links somebody in.</summary>
    internal IEnumerable<string> Systems => Steps.Select(s => s.System).Concat(Matches.Select(m => m.System)).Distinct();

    internal IReadOnlyList<string> MatchOf(string system) => Match.TryGetValue(system, out IReadOnlyList<string>? attributes) ? attributes : ["Username"];

    /// <summary>What follows from where the accounts of a service were read from, as <see cref="Listed"/> and <see cref="Unseen"/> tell it.</summary>
    internal VisibilityRules RulesOf(string system) => VisibilityRules.Of(VisibilityOf(system));

    /// <summary>Where the accounts of a service were read from; <c>null</c> for a service of which the plan does not tell.</summary>
    internal AccountVisibility? VisibilityOf(string system) =>
        Listed.TryGetValue(system, out bool isListed) && isListed ? AccountVisibility.Listed
        : Unseen.Contains(system) ? AccountVisibility.Unknown
        : Listed.ContainsKey(system) ? AccountVisibility.FromSnapshot
        : null;
}
