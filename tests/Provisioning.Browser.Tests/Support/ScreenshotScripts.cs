namespace Provisioning.Browser.Tests.Support;

/// <summary>Functions that read an image in PNG, given as base64, with the browser's own decoder.</summary>
internal static class ScreenshotScripts
{
    private const string Decode = """
        async base64 => {
          const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);

        """;

    /// <summary>Width and height.</summary>
    public const string Size = Decode + "return [image.width, image.height]; }";

    /// <summary>The number of different colours.</summary>
    public const string Colours = Decode + "return new Set(pixels).size; }";

    /// <summary>Red, green and blue of the first pixel.</summary>
    public const string Corner = Decode + "return [pixels[0] & 255, pixels[0] >> 8 & 255, pixels[0] >> 16 & 255]; }";
}
