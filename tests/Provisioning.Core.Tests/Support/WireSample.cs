using System.Text;

namespace Provisioning.Core.Tests.Support;

/// <summary>The samples of the contracts.</summary>
internal static class WireSample
{
    public static string Text(string name) => File.ReadAllText(PathOf(name), Encoding.UTF8);

    public static Stream Open(string name) => File.OpenRead(PathOf(name));

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Wire", name);
}
