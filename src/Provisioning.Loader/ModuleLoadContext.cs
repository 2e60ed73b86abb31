#if !NETSTANDARD2_0
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace Provisioning.Loader;

/// <summary>The module's own assemblies first; what the module does not ship comes from PowerShell.</summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    private readonly string _folder;

    public ModuleLoadContext(string folder)
        : base("Provisioning") => _folder = folder;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
#endif
