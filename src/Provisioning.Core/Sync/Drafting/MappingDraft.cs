using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>Drafts a mapping from the contents of a table: it can be used as it is, and every guess is marked.</summary>
internal static class MappingDraft
{
    /// <summary>The text of the psd1 file.</summary>
    /// <param name="rows">The rows; only as many as needed are read.</param>
    /// <param name="name">The name of the table.</param>
    /// <param name="form">The options by which the table is read where they are not detected, each as a key of the mapping.</param>
    /// <param name="services">The services, with the facts about their instances.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The table cannot be read, or it does not identify or name people.</exception>
    public static string Write(IEnumerable<SourceRow> rows, string name, IReadOnlyList<Guess> form, IReadOnlyList<ServiceFacts> services, CancellationToken cancellation)
    {
        TableProfile table = TableProfile.Read(rows, cancellation);
        if (table.Rows == 0)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{name}' has no row that can be used, and a mapping is drafted from values. Nothing was written.");
        }

        PersonGuess person = new(table);
        List<ServiceDraft> drafts = services.Select(s => new ServiceDraft(table, person, s)).ToList();
        if (drafts.All(d => d.Missing.Count > 0))
        {
            string headers = string.Join(", ", table.Columns.Select(c => ShownText.Of(c.Header)));
            string missing = string.Join("; ", services.Zip(drafts, (s, d) => $"{s.Rules.Name} needs {string.Join(" and ", d.Missing)}"));
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"The columns of '{name}' are not enough for an account: {missing}. Its columns are: {headers}. Nothing was written.");
        }

        DraftText text = new();
        text.Note($"How the rows of '{name}' become accounts. A mapping is data: nothing in it is executed; Get-Help about_ProvisioningMapping explains every key.");
        text.Note($"Made by New-ProvisioningMapping from {(table.IsCut ? "the first " : "")}{Counted.Of(table.Rows, "row")}. Check everything that is marked as a guess. Test-ProvisioningMapping shows what the mapping gives.");
        text.Open("@{");
        WriteSource(text, table, person, name, form);
        foreach (ServiceDraft draft in drafts)
        {
            text.Blank();
            draft.Write(text);
        }

        text.Close();
        return text.ToString();
    }

    private static void WriteSource(DraftText text, TableProfile table, PersonGuess person, string name, IReadOnlyList<Guess> form)
    {
        (ColumnProfile key, string reason) = KeyGuess.Find(table, person.Email, name);
        DateGuess dates = new(table);
        text.Open("Source = @{");
        foreach (Guess part in form)
        {
            text.Add(part);
        }

        text.Add(new Guess($"Key = {PsdText.Quote(key.Header)}", reason));
        Guess? active = ActiveGuess.Find(table);
        if (key.Repeated > 0)
        {
            text.Add(new Guess(
                dates.HireColumn is { } hire ? $"Duplicates = @{{ Prefer = 'Active', 'Latest'; By = {PsdText.Quote(hire)} }}" : "Duplicates = @{ Prefer = 'Active' }",
                $"{Counted.Of(key.Repeated, "key is", "keys are")} in several rows: the active one counts{(dates.HireColumn is null ? "" : ", then the latest one")}."));
        }

        if (active is not null)
        {
            text.Add(active);
        }
        else
        {
            text.Note("No column was found that says who is active, so everyone is. Name it with Active = @{ Column = '...'; Words = 'active', 'leave' }.");
        }

        foreach (Guess guess in dates.Keys())
        {
            text.Add(guess);
        }

        text.Close();
    }
}
