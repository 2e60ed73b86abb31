using System.Reflection;
using Xunit.Sdk;

namespace Provisioning.Hosted.Tests.Directories;

/// <summary>A test for each form that a user of a directory comes in.</summary>
internal sealed class EachFormAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["object"], ["row"], ["copy"]];
}
