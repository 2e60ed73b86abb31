using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>
/// The people of the sources according to a mapping, and the rows that cannot be used. A person of such a row, or of more than
/// one row of a source, is not among the people and is not touched.
/// </summary>
internal sealed class SourcePeople
{
    private readonly IReadOnlyList<KeyRegister> _persons;
    private readonly IReadOnlyDictionary<(string Service, string Attribute), KeyRegister> _accounts;
    private readonly IReadOnlyDictionary<string, List<NamelessRow>> _nameless;

    internal SourcePeople(
        IReadOnlyList<SourcePerson> people,
        IReadOnlyList<PlanProblem> problems,
        IReadOnlyList<KeyRegister> persons,
        IReadOnlyDictionary<(string Service, string Attribute), KeyRegister> accounts,
        IReadOnlyDictionary<string, List<NamelessRow>> nameless)
    {
        People = people;
        Problems = problems;
        _persons = persons;
        _accounts = accounts;
        _nameless = nameless;
    }

    /// <summary>The people, each once, in the order of the source; those out of scope are among them.</summary>
    public IReadOnlyList<SourcePerson> People { get; }

    /// <summary>The rows that cannot be used, in the order of the source.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; }

    /// <summary>The sources that were read, in the order of the mapping.</summary>
    public IReadOnlyList<ReadSource> Sources { get; init; } = [];

    /// <summary>The names of sources of the mapping that were not read this time.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>How many of the people are in scope.</summary>
    public int Count => People.Count(p => p.State != PersonState.OutOfScope);

    /// <summary>True when any row names an account of the service by this value of an attribute that accounts are matched by, or by its user name, whether the row can be used or not.</summary>
    internal bool Mentions(string service, string attribute, string key) => _accounts.TryGetValue((service, attribute), out KeyRegister? keys) && keys.Contains(key);

    /// <summary>The rows that want one user name, where there are several; none otherwise.</summary>
    internal IReadOnlyList<SourceRowNumber> RowsWith(string service, string username) =>
        _accounts.TryGetValue((service, "Username"), out KeyRegister? names) && names.Repeated.TryGetValue(username, out List<SourceRowNumber>? rows) ? rows : [];

    /// <summary>True for a source that was read; a source without a name stands for any.</summary>
    internal bool HasRead(string source) => Sources.Any(s => s.Name is null || KeyText.AreSame(s.Name, source));

    /// <summary>True when any row is about the person with this key, whether the row can be used or not.</summary>
    internal bool MentionsPerson(string key) => _persons.Any(p => p.Contains(key));

    /// <summary>The rows that do not identify by themselves the account in the service that they are about, in the order of the source.</summary>
    internal IReadOnlyList<NamelessRow> Nameless(string service) => _nameless.TryGetValue(service, out List<NamelessRow>? rows) ? rows : [];
}
