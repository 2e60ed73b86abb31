using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Provisioning.Common;

namespace Provisioning.Sync.Files;

/// <summary>What is wrong in a file, and where: the error of the library in words for the person who edited the file.</summary>
internal sealed class JsonFault
{
    private const string Mark = "\u0001";
    private const string PredicateMark = "\u0002";

    private static readonly Regex Converted = new("could not be converted to (?<type>[^\\s]+?)\\.? ", RegexOptions.CultureInvariant);
    private static readonly Regex Unknown = new("JSON property '(?<name>.*)' could not be mapped to any .NET member contained in type '(?<type>[^']+)'", RegexOptions.CultureInvariant);
    private static readonly Regex Missing = new("missing required properties including: '(?<name>[^']+)'", RegexOptions.CultureInvariant);
    private static readonly Regex Repeated = new("^Duplicate propert(?:y '(?<name>.*)' encountered|ies)", RegexOptions.CultureInvariant);
    private static readonly Regex NotNull = new("^The property or field '(?<name>[^']+)' on type .* null", RegexOptions.CultureInvariant);
    private static readonly Regex Place = new(@"^\$\.(?<list>\w+)\[(?<index>\d+)\]", RegexOptions.CultureInvariant);
    private static readonly Regex LastName = new(@"(?:\.(?<name>[^.\[\]']+)|\['(?<name>.*?)'\])(?:\[\d+\])*$", RegexOptions.CultureInvariant);

    private readonly string _path;

    private JsonFault(string path, string problem, string line = "")
    {
        _path = path;
        Problem = problem;
        Line = line;
    }

    /// <summary>What is wrong, as a sentence.</summary>
    public string Problem { get; }

    /// <summary>The line where the file is not JSON any more, such as <c>line 3: </c>; empty for all other errors, for which <see cref="Part"/> gives the place.</summary>
    public string Line { get; }

    /// <summary>The error of a value that is of the wrong kind; the name of the value comes before it.</summary>
    public static JsonException MustBe(string what) => new(PredicateMark + "must be " + what);

    /// <summary>The error with a sentence as its message.</summary>
    public static JsonException Told(string sentence) => new(Mark + sentence);

    public static JsonFault Of(JsonException error, JsonSerializerOptions options) => Sentence(error, options) is { } problem
        ? new(error.Path ?? "$", problem)
        : new(error.Path ?? "$", $"it is incomplete or not JSON. {error.Message.Split('.')[0]}.", LineOf(error));

    /// <summary>The item of a list that is wrong, such as <c>step 3</c>; <c>null</c> for the file as a whole.</summary>
    public string? Part(IReadOnlyDictionary<string, string> items) =>
        Place.Match(_path) is { Success: true } place && items.TryGetValue(place.Groups["list"].Value, out string? item)
            ? PartAt(item, int.Parse(place.Groups["index"].Value, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The name of an item of a list, such as <c>step 3</c>, by its index counted from 0.</summary>
    public static string PartAt(string item, int index) => string.Format(CultureInfo.InvariantCulture, "{0} {1}", item, index + 1);

    // None where the text is not JSON.
    private static string? Sentence(JsonException error, JsonSerializerOptions options)
    {
        string told = error.Message;
        string name = LastName.Match(error.Path ?? "$").Groups["name"].Value;
        return told.StartsWith(Mark, StringComparison.Ordinal) ? told.Substring(Mark.Length)
            : told.StartsWith(PredicateMark, StringComparison.Ordinal) ? $"'{name}' {told.Substring(PredicateMark.Length)}"
            : Unknown.Match(told) is { Success: true } unknown ? UnknownName(unknown.Groups["name"].Value, unknown.Groups["type"].Value, options)
            : Missing.Match(told) is { Success: true } missing ? $"'{missing.Groups["name"].Value}' is missing."
            : Repeated.Match(told) is { Success: true } repeated ? $"'{(repeated.Groups["name"] is { Success: true } twice ? twice.Value : name)}' is there twice."
            : NotNull.Match(told) is { Success: true } empty ? $"'{empty.Groups["name"].Value}' must not be null."
            : error.InnerException is not JsonException && Converted.Match(told) is { Success: true } converted ? WrongKind(name, converted.Groups["type"].Value)
            : null;
    }

    private static string UnknownName(string name, string type, JsonSerializerOptions options)
    {
        Type? existing = typeof(JsonFault).Assembly.GetType(type);
        IEnumerable<string> names = existing is null ? [] : options.GetTypeInfo(existing).Properties.Select(p => p.Name);
        return $"it has no value '{name}'.{NearMatches.Hint(name, names)}";
    }

    private static string WrongKind(string name, string type) =>
        type == typeof(bool).FullName ? $"'{name}' must be true or false."
        : type.StartsWith("System.Collections.Generic.IReadOnlyList", StringComparison.Ordinal) ? $"a list is needed for '{name}'."
        : "an object is needed.";

    private static string LineOf(JsonException error) =>
        error.LineNumber is { } number ? string.Format(CultureInfo.InvariantCulture, "line {0}: ", number + 1) : "";
}
