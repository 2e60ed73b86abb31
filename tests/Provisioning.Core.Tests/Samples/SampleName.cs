namespace Provisioning.Core.Tests.Samples;

/// <summary>A first or last name as its bearer writes it, and in ASCII for addresses and small code pages.</summary>
internal sealed record SampleName(string Written, string Latin)
{
    /// <summary>Reads <c>Müller=Mueller; Schmidt</c>; a name without <c>=</c> is its own transliteration.</summary>
    public static SampleName[] ParseList(string list) =>
        list.Split(';', StringSplitOptions.TrimEntries).Select(Parse).ToArray();

    private static SampleName Parse(string entry)
    {
        int equals = entry.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(entry, entry) : new(entry[..equals], entry[(equals + 1)..]);
    }
}

/// <summary>First and last names that go together.</summary>
internal sealed class NameGroup(string script, string firstNames, string lastNames)
{
    private readonly SampleName[] _first = SampleName.ParseList(firstNames);
    private readonly SampleName[] _last = SampleName.ParseList(lastNames);

    public string Script { get; } = script;

    public int Count => _first.Length * _last.Length;

    public IEnumerable<SampleName> All => _first.Concat(_last);

    /// <summary>Each number below <see cref="Count"/> gives another pair, and neighbours share neither name.</summary>
    public (SampleName First, SampleName Last) Pair(int number)
    {
        int first = number % _first.Length;
        return (_first[first], _last[((number / _first.Length) + first) % _last.Length]);
    }
}
