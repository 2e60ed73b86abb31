namespace Provisioning.Core.Tests.Fuzz;

/// <summary>
/// Whatever comes in by a file or an answer: the documented errors and no others, soon, with bounded memory, and alike in every culture.
/// </summary>
[Trait("Category", "Fuzz")]
public sealed class ReaderFuzzTests
{
    private static readonly IReadOnlyDictionary<string, Door> ByName =
        ((IEnumerable<Door>)[.. TabularDoors.All, .. AnswerDoors.All, .. FileDoors.All]).ToDictionary(d => d.Name);

    public static TheoryData<string> Doors => new(ByName.Keys);

    [Theory]
    [MemberData(nameof(Doors))]
    public void A_door_stands(string name) => FuzzRun.Check(ByName[name], 100, TimeSpan.FromSeconds(0.25));

    [Theory]
    [MemberData(nameof(Doors))]
    [Trait("Set", "Nightly")]
    public void A_door_stands_for_long(string name) => FuzzRun.Check(ByName[name], 20_000, TimeSpan.FromSeconds(20));
}
