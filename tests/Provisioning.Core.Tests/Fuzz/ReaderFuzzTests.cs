namespace Provisioning.Core.Tests.Fuzz;

/// <summary>
/// Whatever comes in by a file or an answer: the documented errors and no others, soon, with bounded memory, and alike in every culture.
/// </summary>
[Trait("Category", "Fuzz")]
public sealed class ReaderFuzzTests
{
    private static readonly IReadOnlyDictionary<string, InputReader> ByName =
        ((IEnumerable<InputReader>)[.. TabularReaders.All, .. AnswerReaders.All, .. FileReaders.All]).ToDictionary(d => d.Name);

    public static TheoryData<string> Readers => new(ByName.Keys);

    [Theory]
    [MemberData(nameof(Readers))]
    public void Reader_survives_damaged_input(string name) => FuzzRun.Check(ByName[name], 100, TimeSpan.FromSeconds(0.25));

    [Theory]
    [MemberData(nameof(Readers))]
    [Trait("Set", "Nightly")]
    public void Reader_survives_damaged_input_for_long(string name) => FuzzRun.Check(ByName[name], 20_000, TimeSpan.FromSeconds(20));
}
