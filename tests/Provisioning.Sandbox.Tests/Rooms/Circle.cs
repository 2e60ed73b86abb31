#pragma warning disable SA1403, IDE0130 // Rooms that use each other, for the test of the test.
namespace Provisioning.Sandbox.Tests.Rooms.One
{
    /// <summary>Knows the other room by what it does.</summary>
    internal static class Begin
    {
        public static int Number => Provisioning.Sandbox.Tests.Rooms.Other.End.Number;

        public static System.Func<string> Text => () => typeof(Provisioning.Sandbox.Tests.Rooms.Other.End).Name;
    }
}

namespace Provisioning.Sandbox.Tests.Rooms.Other
{
    /// <summary>Knows the first room by the type of a member.</summary>
    internal static class End
    {
        public static int Number => 1;

        public static System.Collections.Generic.List<System.Lazy<Provisioning.Sandbox.Tests.Rooms.One.Marker[]>>? Markers { get; set; }
    }
}

namespace Provisioning.Sandbox.Tests.Rooms.One
{
    /// <summary>A type that is used.</summary>
    internal sealed class Marker;
}

namespace Provisioning.Sandbox.Tests.Rooms.Third
{
    /// <summary>Knows the first room by what stands in an attribute.</summary>
    [System.ComponentModel.TypeConverter(typeof(Provisioning.Sandbox.Tests.Rooms.One.Begin))]
    internal sealed class Named;
}
