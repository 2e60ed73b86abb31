using System.Xml.Linq;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Views;

/// <summary>The tables that the module's format file has.</summary>
internal static class FormatFile
{
    /// <summary>How many columns the table of a type has, by the type's name.</summary>
    public static IReadOnlyDictionary<string, int> Columns { get; } = (
        from view in XDocument.Load(Path.Combine(Path.GetDirectoryName(ModuleUnderTest.Manifest)!, "bin", "Provisioning.Format.ps1xml")).Descendants("View")
        where view.Element("TableControl") is not null
        from type in view.Element("ViewSelectedBy")!.Elements("TypeName")
        select (Type: type.Value, Columns: view.Descendants("TableColumnHeader").Count())).ToDictionary(v => v.Type, v => v.Columns);
}
