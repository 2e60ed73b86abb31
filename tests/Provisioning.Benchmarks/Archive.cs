using System.Text.Json;

namespace Provisioning.Benchmarks;

/// <summary>Keeps what was measured, so that one measurement can be repeated alone and the page stays whole.</summary>
internal static class Archive
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

    private static string Folder => Path.Combine(RepositoryFolder.Find(), "out", "benchmarks");

    public static void Keep(string id, Section section)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(PathOf(id), JsonSerializer.Serialize(section, s_options));
    }

    /// <summary>What was measured last; <c>null</c> when nothing was.</summary>
    public static Section? Find(string id) => File.Exists(PathOf(id)) ? JsonSerializer.Deserialize<Section>(File.ReadAllText(PathOf(id))) : null;

    private static string PathOf(string id) => Path.Combine(Folder, id + ".json");
}
