using System.Xml.Linq;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Views;

/// <summary>The tables that the module's format file has.</summary>
internal static class FormatFile
{
    private static readonly XDocument s_file = XDocument.Load(Path.Combine(Path.GetDirectoryName(ModuleUnderTest.Manifest)!, "bin", "Provisioning.Format.ps1xml"));

    /// <summary>What the tables and the lists of a type show, by the names that they give it.</summary>
    public static ILookup<string, string> Names { get; } = (
        from view in s_file.Descendants("View")
        from type in view.Element("ViewSelectedBy")!.Elements("TypeName")
        from name in view.Descendants("TableColumnHeader").Select(h => h.Element("Label")!.Value).Concat(
            view.Descendants("ListItem").Select(i => (i.Element("Label") ?? i.Element("PropertyName"))!.Value))
        select (Type: type.Value, Name: name)).ToLookup(v => v.Type, v => v.Name);

    /// <summary>How many columns the table of a type has that PowerShell takes by itself, by the type's name: a view beside it has a name.</summary>
    public static IReadOnlyDictionary<string, int> Columns { get; } = (
        from view in s_file.Descendants("View")
        where view.Element("TableControl") is not null
        from type in view.Element("ViewSelectedBy")!.Elements("TypeName")
        select (Type: type.Value, Columns: view.Descendants("TableColumnHeader").Count())).ToLookup(v => v.Type, v => v.Columns).ToDictionary(v => v.Key, v => v.First());
}
