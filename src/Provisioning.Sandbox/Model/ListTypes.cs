using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The asset types of lists that work items choose from, with the values that every instance has.</summary>
internal static class ListTypes
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<int, string>> Values { get; } =
        new Dictionary<string, IReadOnlyDictionary<int, string>>
        {
            ["EpicCategory"] = new Dictionary<int, string> { [207] = "Feature", [208] = "Epic", [209] = "Non-Functional", [210] = "Sub-Feature" },
            ["EpicStatus"] = new Dictionary<int, string> { [211] = "Discovery", [212] = "Build", [213] = "Done" },
            ["StoryStatus"] = new Dictionary<int, string> { [133] = "Future", [134] = "In Progress", [135] = "Done", [137] = "Accepted" },
            ["TaskStatus"] = new Dictionary<int, string> { [123] = "In Progress", [125] = "Completed" },
            ["TestStatus"] = new Dictionary<int, string> { [129] = "Passed", [155] = "Failed" },
            ["RequestStatus"] = new Dictionary<int, string> { [160] = "Reviewed", [161] = "Accepted" },
        };

    public static IEnumerable<AssetType> Create() => Values.Keys.Select(name => new AssetType(
        name,
        new[] { Name(), Description(), AssetState() }.Concat(Common(name)),
        Enumerable.Empty<OperationDefinition>()));
}
