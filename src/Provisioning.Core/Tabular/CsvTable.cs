using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Provisioning.Tabular;

/// <summary>A CSV text that is being read: its header, then its rows one by one.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly string _name;
    private readonly int _linesBefore;
    private readonly CsvProblems _problems = new();
    private readonly CellPool _pool = new();
    private readonly RowBoundReader _text;
    private readonly CsvParser _parser;
    private readonly TableHeader _header;
    private long _line;

    /// <param name="text">The text from its start; the owner closes it.</param>
    /// <param name="name">The name of the file in errors.</param>
    /// <param name="options">Delimiter and header row; detected when not given.</param>
    /// <exception cref="ProvisioningException">The text is empty, or its header cannot be used.</exception>
    public CsvTable(TextReader text, string name, TableOptions options)
    {
        _name = name;
        CsvStart start = Attempt(() => CsvStart.Read(text, options.Delimiter, options.HeaderRow));
        if (start.Problem is { } problem)
        {
            throw Unusable(problem);
        }

        _linesBefore = start.LinesBefore;
        _text = new RowBoundReader(start.Rest);
        _parser = new CsvParser(_text, Configure(start.Delimiter), leaveOpen: true);
        _header = Attempt(() => Step(IsBlankLine)) ? ReadHeader() : throw Unusable("it is empty.", isEmpty: true);
    }

    private long LastLine => _linesBefore + _parser.RawRow;

    /// <exception cref="ProvisioningException">There are no rows, or the file cannot be read any further.</exception>
    public IEnumerable<SourceRow> Rows()
    {
        long number = 0;
        Func<bool> step = () => Step(() => Array.TrueForAll(_parser.Record!, ValueRules.IsBlank));
        while (Attempt(step))
        {
            number++;
            string[] cells = _parser.Record!;
            KeyValuePair<string, object?>[] pairs = _header.Pairs(cells.Length, i => _pool.Share(cells[i]));
            yield return new SourceRow(number, pairs)
            {
                File = _name,
                Line = _line,
                Surplus = cells.Length > _header.Width ? cells.Skip(_header.Width).ToList() : Array.Empty<string>(),
                Problem = _problems.Take(_line, LastLine, _header.Width, cells),
                IsHeader = HeaderIndex.Of(pairs).IsRepeatedBy(pairs),
                Unheaded = number == 1 ? Unheaded(cells) : Array.Empty<int>(),
            };
        }

        if (number == 0)
        {
            throw Unusable("it has a header and no rows.", isEmpty: true);
        }
    }

    public void Dispose() => _parser.Dispose();

    // In a header every cell counts; in rows, only filled ones.
    private bool IsBlankLine() => _parser.Count == 1 && string.IsNullOrWhiteSpace(_parser[0]) && string.IsNullOrWhiteSpace(_parser.RawRecord);

    // Blank lines are not counted as rows, but they are counted as lines.
    private bool Step(Func<bool> isBlank)
    {
        do
        {
            _line = LastLine + 1;
            _text.BeginRow();
            if (!_parser.Read())
            {
                return false;
            }
        }
        while (isBlank());

        return true;
    }

    private T Attempt<T>(Func<T> reading)
    {
        try
        {
            return reading();
        }
        catch (IOException e)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                FormattableString.Invariant($"'{_name}' cannot be read any further than line {(_parser is null ? 0 : LastLine)}: {e.Message}"),
                e);
        }
    }

    private CsvConfiguration Configure(string delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        IgnoreBlankLines = false,
        WhiteSpaceChars = [],
        BadDataFound = _problems.Note,
    };

    private TableHeader ReadHeader()
    {
        string[] cells = _parser.Record!;
        if (_problems.Take(_line, LastLine, cells.Length, cells) is { } problem)
        {
            throw Unusable("its header cannot be read: " + problem);
        }

        return TableHeader.Make(cells, out TableHeader? header) is { } wrong ? throw Unusable(wrong) : header!;
    }

    private List<int> Unheaded(string[] cells) => Enumerable.Range(0, Math.Min(cells.Length, _header.Width))
        .Where(i => _header.NameAt(i) is null && !ValueRules.IsBlank(cells[i]))
        .Select(i => i + 1)
        .ToList();

    private ProvisioningException Unusable(string reason, bool isEmpty = false) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{_name}' cannot be used: {reason}") { SourceIsEmpty = isEmpty };
}
