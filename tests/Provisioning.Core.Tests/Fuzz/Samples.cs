using System.Text;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>The good inputs that are damaged: the samples of the contracts, and what this product writes.</summary>
internal static class Samples
{
    /// <summary>The samples whose name begins so and ends so.</summary>
    public static IReadOnlyList<byte[]> Wire(string start, string end) => Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "Wire"), start + "*" + end)
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllBytes)
        .ToList();

    public static IReadOnlyList<byte[]> Texts(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes).ToList();

    public static byte[] Written(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }
}
