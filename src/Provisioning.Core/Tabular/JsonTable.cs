using System.Text.Json;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>The rows of a JSON text that is being read: the objects of a list, of a list in an object, or one after another.</summary>
internal sealed class JsonTable(JsonTokens tokens, string name, bool mayBeWrapped)
{
    // The name that services with paged lists use for the next page.
    private const string NextPage = "@odata.nextLink";

    private readonly CellPool _pool = new();
    private Place _place = Place.Start;
    private IReadOnlyList<string> _names = [];
    private string? _list;
    private long _number;
    private long _element;

    private enum Place
    {
        Start,
        List,
        Wrapper,
        Wrapped,
        Lines,
    }

    /// <summary>The next row; <c>null</c> at the end.</summary>
    /// <exception cref="ProvisioningException">There are no rows, or the text is not JSON from here on.</exception>
    public SourceRow? Next()
    {
        try
        {
            if (_place == Place.Start)
            {
                Begin();
            }

            while (Step())
            {
                if (Row() is { } row)
                {
                    return row;
                }
            }
        }
        catch (JsonException e)
        {
            throw Broken(e, "it is not valid JSON there. " + Sentence(e));
        }
        catch (IOException e)
        {
            throw Broken(e, e.Message);
        }

        return _number > 0 ? null : throw Unusable("it has no rows.", isEmpty: true);
    }

    // To the first token of a row; false at the end.
    private bool Step()
    {
        while (tokens.Read())
        {
            switch (_place)
            {
                case Place.List or Place.Wrapped when tokens.Type == JsonTokenType.EndArray:
                    _place = _place == Place.List ? Place.Lines : Place.Wrapper;
                    break;
                case Place.Wrapper when tokens.Type == JsonTokenType.EndObject:
                    _place = Place.Lines;
                    break;
                case Place.Wrapper:
                    ReadWrapper();
                    break;
                case Place.Lines when _list is not null:
                    throw Unusable($"there is more text after the end of its list, in line {tokens.Line}.");
                default:
                    return true;
            }
        }

        return false;
    }

    private void Begin()
    {
        char first = tokens.Peek() ?? throw Unusable("it is empty.", isEmpty: true);
        _place = Place.Lines;
        if (first == '[')
        {
            tokens.Read();
            (_place, _list) = (Place.List, "");
        }
        else if (first != '{')
        {
            throw Unusable($"it begins with '{ShownText.Of(first < '\x80' ? first.ToString() : "\uFFFD")}' and is not JSON. If it is a CSV file, name it .csv.");
        }
    }

    private SourceRow? Row()
    {
        long line = tokens.Line;
        _element++;
        if (tokens.Type != JsonTokenType.StartObject)
        {
            tokens.PassOver();
            return Make(line, [], FormattableString.Invariant($"element {_element}, line {line}: it is not an object. Every element must be an object."));
        }

        JsonRow row = new(tokens, _element, _pool, _names);
        bool mayWrap = mayBeWrapped && _place == Place.Lines && _number == 0;
        while (row.Read())
        {
            if (mayWrap && tokens.Type == JsonTokenType.StartArray && row.IsNested && tokens.Peek() == '{')
            {
                return Unwrap(row);
            }

            row.Take();
        }

        if (mayWrap && row.HasEmptyList && tokens.Peek() is null)
        {
            return null;
        }

        _names = row.Problem is null ? row.Names : _names;
        return row.IsBlank ? null : Make(line, row.Cells, row.Problem);
    }

    // The object that seemed to be the first row contains the list.
    private SourceRow? Unwrap(JsonRow row)
    {
        foreach (KeyValuePair<string, object?> cell in row.Cells)
        {
            RefusePage(cell.Key, cell.Value as string);
        }

        (_place, _list, _element) = (Place.Wrapped, row.Name, 0);
        return null;
    }

    private void ReadWrapper()
    {
        string property = tokens.Text ?? "";
        tokens.Read();
        RefusePage(property, tokens.Type == JsonTokenType.String ? tokens.Text : null);
        if (tokens.Type != JsonTokenType.StartArray)
        {
            tokens.PassOver();
        }
        else if (tokens.Peek() == ']')
        {
            tokens.Read();
        }
        else if (_number > 0)
        {
            throw Unusable($"it has two lists, '{_list}' and '{property}'. Exactly one list of objects is required.");
        }
        else
        {
            (_place, _list) = (Place.Wrapped, property);
        }
    }

    private void RefusePage(string property, string? next)
    {
        if (property == NextPage && !string.IsNullOrEmpty(next))
        {
            throw Unusable($"it is one page of several: its '{NextPage}' points to the next one. Put the rows of all pages into one list.");
        }
    }

    private SourceRow Make(long line, KeyValuePair<string, object?>[] cells, string? problem) => new(++_number, cells)
    {
        File = name,
        Line = line,
        HasOwnHeader = true,
        Problem = problem,
        IsHeader = HeaderIndex.Of(cells).IsRepeatedBy(cells),
    };

    // The library reports line and position relative to its buffer.
    private static string Sentence(JsonException e)
    {
        int end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message.Substring(0, end);
    }

    private ProvisioningException Broken(Exception cause, string reason) => new(
        ProvisioningErrorKind.InvalidSource, FormattableString.Invariant($"'{name}' cannot be read any further than {(_element == 0 ? "" : FormattableString.Invariant($"element {_element}, "))}line {tokens.LastLine}: {ShownText.Of(reason)}"), cause);

    private ProvisioningException Unusable(string reason, bool isEmpty = false) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{name}' cannot be used: {ShownText.Of(reason)}") { SourceIsEmpty = isEmpty };
}
