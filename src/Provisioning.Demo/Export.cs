using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Provisioning.Tabular;

namespace Provisioning.Demo;

/// <summary>An HR export, read as a whole: the people to provision, and the rows that cannot be used.</summary>
/// <param name="People">Usable rows, each user name once, in the order of the file.</param>
/// <param name="Failures">The other rows, in the order of the file.</param>
internal sealed record Export(IReadOnlyList<Person> People, IReadOnlyList<JobFailure> Failures)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Encoding and delimiter.</param>
    /// <returns>The export.</returns>
    /// <exception cref="ProvisioningException">The file as a whole cannot be used.</exception>
    public static Export Read(string path, CsvSourceOptions options)
    {
        if (Directory.Exists(path))
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{path}' is a folder, not a file.");
        }

        PersonReader? reader = null;
        List<Person> people = [];
        List<JobFailure> failures = [];
        foreach (SourceRow row in CsvSource.Read(path, options))
        {
            reader ??= new PersonReader(row);
            try
            {
                people.Add(reader.Read(row));
            }
            catch (InvalidRowException e)
            {
                failures.Add(JobFailure.Of(row, e));
            }
        }

        Dictionary<Person, long> refused = FindDuplicates(people);
        failures.AddRange(refused.Select(pair => JobFailure.OfDuplicate(pair.Key, otherRow: pair.Value)));
        return new Export(
            people.Where(p => !refused.ContainsKey(p)).ToList(),
            failures.OrderBy(f => f.Row).ToList());
    }

    // Nobody can tell which of two rows for one user name is right: both are refused. The value is the other row.
    private static Dictionary<Person, long> FindDuplicates(List<Person> people) => people
        .GroupBy(p => p.User.Username, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .SelectMany(same => same.Select(p => (Person: p, Other: same.First(o => o != p).Row.Number)))
        .ToDictionary(pair => pair.Person, pair => pair.Other);
}
