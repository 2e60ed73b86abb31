namespace Provisioning.Sync.Drafting;

/// <summary>Guesses from when until when people have accounts, and the date formats.</summary>
internal sealed class DateGuess
{
    /// <summary>The date formats of exports, in the order of preference.</summary>
    public static readonly string[] Formats =
    [
        "yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "yyyy/MM/dd", "dd-MM-yyyy", "dd-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy",
        "yyyyMMdd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "MM/dd/yyyy HH:mm:ss", "M/d/yyyy h:mm:ss tt", "dd.MM.yyyy HH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.fffK",
    ];

    private readonly ColumnProfile? _hire;
    private readonly ColumnProfile? _leave;

    public DateGuess(TableProfile table)
    {
        _hire = table.Find(HeaderMeaning.Hire, c => c.HasDates);
        _leave = table.Find(HeaderMeaning.Leave, c => c.HasDates && c != _hire);
    }

    /// <summary>The column of the first day; <c>null</c> for none.</summary>
    public string? HireColumn => _hire?.Header;

    /// <summary>The keys of the mapping.</summary>
    public IEnumerable<Guess> Keys()
    {
        ColumnProfile[] columns = new[] { _hire, _leave }.OfType<ColumnProfile>().ToArray();
        if (columns.Length == 0)
        {
            yield break;
        }

        string[] common = Formats.Where(f => columns.All(c => c.DateFormats.Contains(f))).ToArray();
        string[] used = common.Length > 0 ? [common[0]] : columns.Select(c => c.DateFormats[0]).Distinct().ToArray();
        string names = string.Join(" and ", columns.Select(c => $"'{c.Header}'"));
        string? other = used[0][0] is 'd' or 'M' ? common.FirstOrDefault(f => f[0] is 'd' or 'M' && IsMonthFirst(f) != IsMonthFirst(used[0])) : null;
        string ambiguity = other is null ? "" : $" '{other}' would read them too, as other days: check which one is right.";
        if (columns.Any(c => c.HasTexts))
        {
            yield return new Guess($"DateFormat = {PsdText.List(used)}", $"every day in {names} has this format.{ambiguity}");
        }

        if (_hire is not null)
        {
            yield return new Guess($"Hire = {PsdText.Quote(_hire.Header)}", $"its header, and {_hire.Shown} with days. People have no account before that day.");
        }

        if (_leave is not null)
        {
            yield return new Guess($"Leave = @{{ Column = {PsdText.Quote(_leave.Header)}; OffsetDays = 1 }}", $"its header, and {_leave.Shown} with days. The account is disabled on the day after.");
        }
    }

    private static bool IsMonthFirst(string format) => format[0] == 'M';
}
