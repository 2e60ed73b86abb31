namespace Provisioning.Core.Tests.Fuzz;

/// <summary>A reader of external data: its test input, and the errors that it may give.</summary>
internal sealed class InputReader
{
    private readonly Type[] _errors;

    /// <param name="name">Its name in failures.</param>
    /// <param name="make">Makes an input of random numbers.</param>
    /// <param name="open">Reads the input, and describes the result as text.</param>
    /// <param name="errors">The documented errors.</param>
    public InputReader(string name, Func<Random, byte[]> make, Func<byte[], string> open, params Type[] errors)
    {
        Name = name;
        Make = make;
        Open = open;
        _errors = errors;
    }

    public string Name { get; }

    public Func<Random, byte[]> Make { get; }

    public Func<byte[], string> Open { get; }

    // Alike on every machine and in every process.
    public int Seed => Name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) & 0x0FFFFFFF;

    /// <summary>A reader for damaged versions of good inputs.</summary>
    public static InputReader OfBytes(string name, IReadOnlyList<byte[]> inputs, Func<byte[], string> open, params Type[] errors) =>
        new(name, random => new Mutator(random).Of(inputs), open, errors);

    public bool Allows(Exception error) => _errors.Any(t => t.IsInstanceOfType(error));

    /// <summary>A bound for what reading may allocate in all, garbage included.</summary>
    public long MemoryFor(int length) => (64L << 20) + (2000L * length);
}
