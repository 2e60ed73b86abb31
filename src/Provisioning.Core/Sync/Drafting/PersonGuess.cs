namespace Provisioning.Sync.Drafting;

/// <summary>Guesses which columns hold names, addresses and other attributes of an account.</summary>
internal sealed class PersonGuess
{
    private const double MostlyAddresses = 0.9;

    private readonly ColumnProfile? _first;
    private readonly ColumnProfile? _last;
    private readonly ColumnProfile? _whole;
    private readonly ColumnProfile? _preferred;
    private readonly ColumnProfile? _username;
    private readonly ColumnProfile? _phone;

    public PersonGuess(TableProfile table)
    {
        Email = table.Find(HeaderMeaning.Email, HasAddresses) ?? table.Columns.FirstOrDefault(HasAddresses);
        Team = table.Find(HeaderMeaning.Team, c => !c.HasDates);
        Department = table.Find(HeaderMeaning.Department, c => !c.HasDates);
        Title = table.Find(HeaderMeaning.Title, c => !c.HasDates);
        Location = table.Find(HeaderMeaning.Location, c => !c.HasDates);
        _first = table.Find(HeaderMeaning.FirstName, c => PsdText.MayBeBraced(c.Header));
        _last = table.Find(HeaderMeaning.LastName, c => PsdText.MayBeBraced(c.Header));
        _whole = table.Find(HeaderMeaning.FullName, c => c != _first && c != _last);
        _preferred = table.Find(HeaderMeaning.PreferredName, c => c != _first);
        _username = table.Find(HeaderMeaning.Username, c => c.IsUnique && c.Filled * 2 >= c.Rows);
        _phone = table.Find(HeaderMeaning.Phone, c => c.Addresses == 0 && !c.HasDates);
    }

    public ColumnProfile? Email { get; }

    public ColumnProfile? Team { get; }

    public ColumnProfile? Department { get; }

    public ColumnProfile? Title { get; }

    public ColumnProfile? Location { get; }

    /// <summary>The rule of an attribute; <c>null</c> when no column gives it.</summary>
    public Guess? Rule(string attribute) => attribute switch
    {
        "Username" => Username(),
        "Email" => Lower(Email, "they are addresses"),
        "Name" => WholeName(),
        "FirstName" => GivenName(),
        "LastName" => Plain(_last) ?? Part(first: false),
        "Phone" => Plain(_phone),
        "Description" => Plain(Department),
        _ => null,
    };

    private static bool HasAddresses(ColumnProfile column) => column.Filled > 0 && column.Addresses >= column.Filled * MostlyAddresses;

    private Guess? Username() =>
        _username is not null ? Lower(_username, "all are different")
        : Email is not null ? Lower(Email, "the address is the user name, since no column has user names")
        : _first is not null && _last is not null ? new Guess(
            $"@{{ Template = {PsdText.Quote(PsdText.Braced(_first.Header, ":1") + PsdText.Braced(_last.Header))}; Diacritics = 'Remove'; Case = 'Lower'; Unique = 'Number' }}",
            "no column holds user names or addresses; this is the first letter and the last name, with a number where that is taken.")
        : null;

    private Guess? WholeName() =>
        _first is not null && _last is not null ? new Guess(
            $"@{{ Template = {PsdText.Quote($"{PsdText.Braced(_first.Header)} {PsdText.Braced(_last.Header)}")} }}", $"the headers; '{_first.Header}' ({_first.Shown}) and '{_last.Header}' ({_last.Shown}).")
        : Plain(_whole);

    private Guess? GivenName() =>
        _first is not null && _preferred is not null ? new Guess(
            $"@{{ Column = {PsdText.List([_preferred.Header, _first.Header])} }}", $"the headers; the preferred name ({_preferred.Shown}), otherwise the other one ({_first.Shown}).")
        : Plain(_first) ?? Part(first: true);

    // 'Doe, Kim' or 'Kim Doe'.
    private Guess? Part(bool first)
    {
        if (_whole is null)
        {
            return null;
        }

        bool isReversed = _whole.WithComma * 2 > _whole.Filled;
        string separator = isReversed ? "," : " ";
        int index = first == isReversed ? -1 : 1;
        return new Guess(
            FormattableString.Invariant($"@{{ Column = {PsdText.Quote(_whole.Header)}; Part = @{{ Separator = '{separator}'; Index = {index} }} }}"),
            isReversed ? "names are written 'last, first'." : "the first word of the name is the first name, the last one the last name.");
    }

    private static Guess? Plain(ColumnProfile? column) => column is null ? null : new Guess(PsdText.Quote(column.Header), $"its header; {column.Shown}.");

    private static Guess? Lower(ColumnProfile? column, string reason) =>
        column is null ? null : new Guess($"@{{ Column = {PsdText.Quote(column.Header)}; Case = 'Lower' }}", $"{column.Shown}; {reason}.");
}
