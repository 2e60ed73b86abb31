using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// The people of a source as a mapping sees them, and the rows that cannot be used. Whoever is on such a row, or on more than
/// one row, is not among the people and is not touched.
/// </summary>
internal sealed class SourcePeople
{
    /// <summary>The most rows of a source, far more than any service has accounts: all of them are held in memory.</summary>
    internal const int MostRows = 2_000_000;

    private readonly KeyRegister _persons;
    private readonly IReadOnlyDictionary<(string System, string Attribute), KeyRegister> _accounts;
    private readonly IReadOnlyDictionary<string, List<NamelessRow>> _nameless;

    internal SourcePeople(
        IReadOnlyList<SourcePerson> people,
        IReadOnlyList<PlanProblem> problems,
        KeyRegister persons,
        IReadOnlyDictionary<(string System, string Attribute), KeyRegister> accounts,
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

    /// <summary>How many of the people are in scope: what the guard compares with the last run.</summary>
    public int Count => People.Count(p => p.State != PersonState.OutOfScope);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">How it is read.</param>
    /// <param name="today">The day that hire and leave dates are compared with; its time does not count.</param>
    /// <param name="progress">Told the number of each row; no one when <c>null</c>.</param>
    /// <param name="isSecret">Tells texts that must not be written down; a row with one is refused. None when <c>null</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The people; none for an empty file or one with a header only, which a guard refuses.</returns>
    /// <exception cref="ProvisioningException">The file cannot be read, or lacks columns of the mapping.</exception>
    public static SourcePeople Read(
        string path,
        ProvisioningMapping mapping,
        DateTime today,
        Action<long>? progress = null,
        Func<string, bool>? isSecret = null,
        CancellationToken cancellationToken = default)
    {
        using Stream file = SourceFile.Open(path, cancellationToken);
        return Read(file, Path.GetFileName(path), mapping, today, progress, isSecret, cancellationToken);
    }

    /// <summary>True when any row names an account of the service by this value of an attribute that accounts are matched by, or by its user name, whether the row can be used or not.</summary>
    internal bool Mentions(string system, string attribute, string key) => _accounts.TryGetValue((system, attribute), out KeyRegister? keys) && keys.Contains(key);

    /// <summary>The rows that want one user name, where there are several; none otherwise.</summary>
    internal IReadOnlyList<SourceRowNumber> RowsWith(string system, string username) =>
        _accounts.TryGetValue((system, "Username"), out KeyRegister? names) && names.Repeated.TryGetValue(username, out List<SourceRowNumber>? rows) ? rows : [];

    /// <summary>True when any row is about the person with this key, whether the row can be used or not.</summary>
    internal bool MentionsPerson(string key) => _persons.Contains(key);

    /// <summary>The rows that do not tell by themselves whose account in the service they are about, in the order of the source.</summary>
    internal IReadOnlyList<NamelessRow> Nameless(string system) => _nameless.TryGetValue(system, out List<NamelessRow>? rows) ? rows : [];

    internal static SourcePeople Read(
        Stream stream,
        string name,
        ProvisioningMapping mapping,
        DateTime today,
        Action<long>? progress = null,
        Func<string, bool>? isSecret = null,
        CancellationToken cancellationToken = default)
    {
        TableOptions options = new() { Delimiter = mapping.Source.Delimiter, Encoding = mapping.Source.Encoding };
        return Read(TableSource.Read(stream, name, options), name, mapping, today, progress, isSecret, cancellationToken);
    }

    internal static SourcePeople Read(
        IEnumerable<SourceRow> rows,
        string name,
        ProvisioningMapping mapping,
        DateTime today,
        Action<long>? progress = null,
        Func<string, bool>? isSecret = null,
        CancellationToken cancellationToken = default)
    {
        PeopleCollector collector = new(mapping);
        PersonReader? reader = null;
        SecretCells? secrets = null;
        try
        {
            foreach (SourceRow row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (row.Number > MostRows)
                {
                    throw new ProvisioningException(
                        ProvisioningErrorKind.InvalidSource,
                        FormattableString.Invariant($"'{name}' cannot be used: it has more than {MostRows:N0} rows. Is it an export of people, and does it end?"));
                }

                if (reader is null)
                {
                    SourceHeader header = SourceHeader.Bind(row, name, mapping);
                    reader = new PersonReader(mapping, header, today.Date);
                    secrets = isSecret is null ? null : new SecretCells(mapping, header, isSecret);
                }

                RowReading reading = reader.Read(row);
                secrets?.Withhold(row, reading);
                collector.Add(reading);
                progress?.Invoke(row.Number);
            }
        }
        catch (ProvisioningException e) when (e.SourceIsEmpty)
        {
            return collector.Finish();
        }

        return collector.Finish();
    }
}
